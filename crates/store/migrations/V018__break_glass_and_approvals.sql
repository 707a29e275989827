-- Opening a case that is not one's own, with a reason and an end; and what needs a second person.

create table break_glass (
    id text primary key,
    person text not null references person (id),
    participant text not null references participant (id),
    reason text not null,
    begins_at text not null,
    ends_at text not null,
    reviewed_by text references person (id),
    reviewed_at text,
    judgement text
);
create index break_glass_by_person on break_glass (person, ends_at);
create index break_glass_by_participant on break_glass (participant);

-- A request that a second person must decide: erasure, publication, mass export.
create table four_eyes (
    id text primary key,
    kind text not null,
    subject text not null,
    payload text not null,
    requested_by text not null references person (id),
    requested_at text not null,
    decided_by text references person (id),
    decided_at text,
    decision text,
    reason text,
    carried_out_at text
);
create index four_eyes_by_state on four_eyes (decision, requested_at);
create index four_eyes_by_subject on four_eyes (kind, subject);
