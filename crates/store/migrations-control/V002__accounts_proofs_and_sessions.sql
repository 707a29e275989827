-- Who can sign in to the installation, how they prove who they are, and who is signed in. No case is in it.

-- An account is known by who vouches for it and by what it is called there. A local one is vouched for by a
-- municipality: `local:<slug>` and the name that was chosen.
create table account (
    id text primary key,
    issuer text not null,
    subject text not null,
    kind text not null,
    label text not null,
    made_at text not null,
    last_signed_in text,
    blocked_at text,
    unique (issuer, subject)
);

-- In which municipalities an account stands for a person. What it may do there is that municipality's own.
create table account_place (
    id text primary key,
    account text not null references account (id),
    municipality text not null references municipality (slug),
    unique (account, municipality)
);

-- The id of each proof is the account's.
create table password (
    id text primary key references account (id),
    hash text not null,
    must_change boolean not null,
    made_at text not null
);

-- The secret is sealed by a key outside the database. A step is used once.
create table totp (
    id text primary key references account (id),
    secret text not null,
    last_step bigint not null,
    made_at text not null
);

create table recovery_code (
    id text primary key,
    account text not null references account (id),
    hash text not null,
    used_at text
);
create index recovery_code_by_account on recovery_code (account);

create table passkey (
    id text primary key,
    account text not null references account (id),
    credential text not null unique,
    passkey text not null,
    name text not null,
    made_at text not null,
    last_used text
);
create index passkey_by_account on passkey (account);

-- The id is a keyed hash of the cookie's random word; the word itself is stored nowhere.
create table session (
    id text primary key,
    account text not null references account (id),
    made_at text not null,
    last_seen text not null,
    strong_at text not null,
    assurance text not null,
    how text not null,
    agent text not null,
    issuer text,
    sid text,
    proof text,
    purpose text,
    ended_at text
);
create index session_by_account on session (account, made_at);
create index session_by_provider on session (issuer, sid);
create index session_by_age on session (made_at);

-- A browser that has signed in to an account before. Its guesses are counted apart from strangers'.
create table device (
    id text primary key,
    account text not null references account (id),
    made_at text not null,
    last_seen text not null
);
create index device_by_account on device (account);

-- Failures in a row and until when to wait. The id is a keyed hash of who is counted.
create table attempt (
    id text primary key,
    failures bigint not null,
    waits_until text not null,
    last_at text not null
);
create index attempt_by_age on attempt (last_at);

-- A sign-in that is under way in one browser: between name and code, or on the way to a provider and back.
create table ceremony (
    id text primary key,
    kind text not null,
    account text references account (id),
    state text not null,
    tries bigint not null,
    ends_at text not null
);
create index ceremony_by_end on ceremony (ends_at);

-- A form that was sent after its session had ended, sealed, for the same account to send again.
create table kept_form (
    id text primary key,
    account text not null references account (id),
    sealed text not null,
    ends_at text not null
);
create index kept_form_by_end on kept_form (ends_at);

-- A link or a code that works once. What it is for stands in the row, never in the link.
create table one_time (
    id text primary key,
    purpose text not null,
    municipality text not null references municipality (slug),
    subject text not null,
    made_by text not null,
    made_at text not null,
    ends_at text not null,
    tries bigint not null,
    used_at text
);
create index one_time_by_subject on one_time (municipality, purpose, subject);
create index one_time_by_end on one_time (ends_at);

-- Words of providers that may be taken once: a logout token's id, until it would be too old anyway.
create table taken_once (
    id text primary key,
    ends_at text not null
);
create index taken_once_by_end on taken_once (ends_at);
