-- Places and what is looked at before a start. Dates are ISO texts, decimals are plain texts with a point.

-- Why places are free while somebody waits for one. Valid until (not including) a day.
create table free_place_reason (
    id text primary key,
    key text not null unique,
    agreement text not null references agreement (id),
    noted_on text not null,
    valid_until text,
    cause text not null,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index free_place_reason_by_agreement on free_place_reason (agreement, noted_on);

-- One version of a rule that is looked at before a start: its value as JSON, its days (half-open), its source and certainty.
create table rule_parameter (
    id text primary key,
    key text not null unique,
    rule text not null,
    value text not null,
    valid_from text not null,
    valid_until text,
    source_title text not null,
    source_url text,
    section text,
    certainty text not null,
    checked_on text not null,
    checked_by text not null,
    is_local boolean not null default false,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1,
    unique (rule, valid_from)
);

-- A month at a host, in full-time persons: ordinary employees, and people with support by kind.
create table workforce_month (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    p_number text,
    month text not null,
    ordinary text not null,
    work_placement text,
    wage_subsidy text,
    benefit_work text,
    flex_job text,
    basis text not null,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index workforce_month_by_organisation on workforce_month (organisation, month);

-- A collective agreement with the least hours a week it allows.
create table collective_agreement (
    id text primary key,
    key text not null unique,
    title text not null,
    parties text,
    valid_from text not null,
    valid_until text,
    least_weekly_hours text,
    trial_clause text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index collective_agreement_by_title on collective_agreement (title);

-- Where a collective agreement holds, and a trial that the parties on site agreed to.
create table collective_coverage (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    collective_agreement text not null references collective_agreement (id),
    valid_from text not null,
    valid_until text,
    trial_agreed boolean not null default false,
    trial_from text,
    trial_until text,
    trial_note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index collective_coverage_by_organisation on collective_coverage (organisation);

-- Places beyond the agreed ones, granted for a time.
create table agreement_extra (
    id text primary key,
    key text not null unique,
    agreement text not null references agreement (id),
    places bigint not null,
    valid_from text not null,
    valid_until text,
    reason text not null,
    agreed_with text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index agreement_extra_by_agreement on agreement_extra (agreement);

-- What was added to an agreement or changed in it, and from when.
create table agreement_supplement (
    id text primary key,
    key text not null unique,
    agreement text not null references agreement (id),
    title text not null,
    kind text not null,
    entered text,
    valid_from text not null,
    valid_until text,
    changes text not null,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index agreement_supplement_by_agreement on agreement_supplement (agreement, valid_from);

-- What an agreement says of answering, following up and absence.
alter table agreement add column answer_days bigint;
alter table agreement add column follow_up_weeks bigint;
alter table agreement add column absence_percent bigint;

-- What a host offers besides its tasks: languages that are spoken, and whom to ask about placements.
alter table organisation add column languages text;
alter table organisation add column placement_contact text;
