-- Funding sought and received. Dates are ISO texts, money is whole øre, decimals are plain texts with a point.

-- A pool or foundation that can be applied to.
create table funding_opportunity (
    id text primary key,
    key text not null unique,
    title text not null,
    funder text,
    deadline text,
    themes text,
    target_groups text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index funding_opportunity_by_deadline on funding_opportunity (deadline);

-- An application for money.
create table application (
    id text primary key,
    key text not null unique,
    title text not null,
    applicant text not null references organisation (id),
    funder text,
    amount bigint,
    sent_on text,
    co_signed boolean not null default false,
    state text not null,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index application_by_applicant on application (applicant);
create index application_by_sent_on on application (sent_on);

-- A grant or donation received, or an extension of one. No amount where none is known.
create table funding_received (
    id text primary key,
    key text not null unique,
    recipient text not null references organisation (id),
    donor text not null,
    kind text not null,
    purpose text,
    amount bigint,
    year bigint not null,
    event text not null,
    anonymous boolean not null default false,
    in_kind boolean not null default false,
    internal boolean not null default false,
    period_until text,
    reporting_due text,
    listed_in text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index funding_received_by_recipient on funding_received (recipient);
create index funding_received_by_donor on funding_received (donor);

-- A mail with an overview of pools.
create table bulletin (
    id text primary key,
    key text not null unique,
    sent_on text not null,
    title text not null,
    recipients bigint,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index bulletin_by_sent_on on bulletin (sent_on);
