-- Who signs in here, what each is here and for how long, and whose case a participant is.

-- A person who works with the programme or takes part in it. One person, however many accounts.
create table person (
    id text primary key,
    key text not null unique,
    name text not null,
    email text,
    state text not null default 'active',
    created_at text not null,
    version bigint not null default 1
);

-- The accounts a person signs in with; the account itself is the installation's.
create table person_account (
    id text primary key,
    person text not null references person (id),
    account text not null unique,
    linked_at text not null
);
create index person_account_by_person on person_account (person);

create table unit (
    id text primary key,
    key text not null unique,
    name text not null
);

-- What a person is here: a role, where, and from when until when (the last day is not included).
create table membership (
    id text primary key,
    person text not null references person (id),
    role text not null,
    unit text references unit (id),
    organisation text references organisation (id),
    participant text references participant (id),
    begins_on text not null,
    ends_on text,
    granted_by text not null,
    granted_at text not null,
    ended_by text,
    reviewed_at text,
    reviewed_by text
);
create index membership_by_person on membership (person);
create index membership_by_organisation on membership (organisation);

-- Whose case a participant is, and when.
create table case_relation (
    id text primary key,
    participant text not null references participant (id),
    person text not null references person (id),
    begins_on text not null,
    ends_on text
);
create index case_relation_by_participant on case_relation (participant);
create index case_relation_by_person on case_relation (person);

insert into person (id, key, name, created_at) select id, name, title, created_at from account;
insert into membership (id, person, role, begins_on, granted_by, granted_at)
    select id, id, case when role = 'consultant' then 'consultant' else 'committee' end, substr(created_at, 1, 10), 'migration', created_at
    from account;
