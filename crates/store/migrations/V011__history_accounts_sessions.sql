-- Who changed what and when, with before and after; who may sign in; who is signed in.

create table history (
    id text primary key,
    at text not null,
    actor text not null,
    record text not null,
    record_id text not null,
    action text not null,
    before_values text,
    after_values text
);
create index history_by_record on history (record, record_id, id);
create index history_by_time on history (id);

create table account (
    id text primary key,
    name text not null unique,
    title text not null,
    role text not null,
    password_hash text not null,
    created_at text not null
);

-- The id is the SHA-256 of the cookie's random value; the value itself is never stored.
create table signed_in (
    id text primary key,
    account text not null references account (id),
    created_at text not null,
    last_seen text not null
);

-- Names and choices of the municipality: its own name, its accent colour, what its offices are called.
create table setting (
    name text primary key,
    value text not null
);
