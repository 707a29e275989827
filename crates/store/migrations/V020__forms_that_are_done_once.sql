-- A form that was sent, so that sending it again does nothing twice. The id is a hash of the form's key and fields, of
-- who sent it and of where to; nothing that was typed can be read from it.

create table idempotency_key (
    id text primary key,
    account text not null,
    path text not null,
    status bigint not null,
    location text,
    at text not null
);
create index idempotency_key_by_time on idempotency_key (at);
