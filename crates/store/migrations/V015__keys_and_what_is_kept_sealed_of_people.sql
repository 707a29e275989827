-- A municipality's key and a key for each participant, both wrapped; and the columns whose values only such a key opens.

-- The municipality's own key, wrapped by a key outside the database. The newest version seals, older ones still open.
create table municipality_key (
    id text primary key,
    key_version bigint not null unique,
    outer_key text not null,
    wrapped text not null,
    made_at text not null
);

-- A participant's key, wrapped by the municipality's key. Erasure empties `wrapped`, and every value under it is gone.
create table person_key (
    id text primary key,
    participant text not null unique,
    key_version bigint not null,
    wrapped text,
    made_at text not null,
    destroyed_at text
);

-- Keyed hashes of the beginnings of a participant's names, so that a name is found without being readable.
create table participant_word (
    id text primary key,
    participant text not null references participant (id),
    token text not null
);
create index participant_word_by_token on participant_word (token, participant);
create index participant_word_by_participant on participant_word (participant);

alter table participant add column name text;
alter table participant add column cpr text;
alter table participant add column cpr_index text;
alter table participant add column phone text;
alter table participant add column email text;
alter table participant add column address text;
alter table participant add column protected boolean not null default false;
alter table participant add column considerations text;
alter table participant add column case_note text;
-- Restriction of processing (GDPR article 18).
alter table participant add column restricted boolean not null default false;
create unique index participant_by_cpr_index on participant (cpr_index);

-- When the final evaluation was delivered; a host sees the placement until then.
alter table placement add column evaluated_on text;
