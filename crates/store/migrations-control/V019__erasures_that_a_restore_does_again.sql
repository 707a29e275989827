-- What was erased in which municipality, written before it was done: a backup of the municipality cannot lose it. No personal data.

create table erasure (
    id text primary key,
    municipality text not null references municipality (slug),
    kind text not null,
    subject text not null,
    action text not null,
    at text not null,
    unique (municipality, kind, subject)
);
