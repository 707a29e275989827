-- How a placement comes about and goes on: what the host is told, the waiting list, and where else it is known.

alter table placement add column wanted_start text;
alter table placement add column weekly_hours text;
alter table placement add column language text;
alter table placement add column interpreter boolean not null default false;
alter table placement add column tasks text;
alter table placement add column answer_due text;
alter table placement add column queue_place bigint;
alter table placement add column offer_until text;
alter table placement add column meeting_on text;
alter table placement add column meeting_at text;
alter table placement add column interpreter_booked boolean not null default false;
-- The same placement elsewhere: the case system, the state's portal, the records.
alter table placement add column fasit_number text;
alter table placement add column vitas_number text;
alter table placement add column journaled_on text;
alter table placement add column journal_reference text;
create index placement_by_state on placement (state, agreement);
create index placement_by_reference on placement (reference);

-- A step on a placement's way: what happened, when, and why. Who took it stands in its history.
create table placement_event (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    happened_on text not null,
    kind text not null,
    reason text,
    until text,
    outcome text,
    told text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index placement_event_by_placement on placement_event (placement, happened_on);
