-- Jobs goals openings. Dates are ISO texts, money is whole øre, decimals are plain texts with a point.

-- A job that began: who hired, which type, through which channel.
create table job (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    kind text not null,
    channel text not null,
    began_on text not null,
    ended_on text,
    weekly_hours text,
    placement text references placement (id),
    working_at text references organisation (id),
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index job_by_organisation on job (organisation);
create index job_by_placement on job (placement);
create index job_by_working_at on job (working_at);
create index job_by_began_on on job (began_on);

-- A goal with its measure, target and period; its status is computed.
create table goal (
    id text primary key,
    key text not null unique,
    title text not null,
    measure text,
    channel text,
    target bigint,
    target_most bigint,
    unit text,
    period_from text,
    period_to text,
    per_year boolean not null default false,
    part_of text references goal (id),
    claimed_met boolean not null default false,
    claimed_on text,
    reached_on text,
    position bigint,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index goal_by_part_of on goal (part_of);
create index goal_by_position on goal (position);

-- A vacancy expected three to six months ahead, and what came of it.
create table job_opening (
    id text primary key,
    key text not null unique,
    title text not null,
    organisation text references organisation (id),
    expected text,
    matched boolean not null default false,
    hired boolean not null default false,
    reason text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index job_opening_by_organisation on job_opening (organisation);
create index job_opening_by_expected on job_opening (expected);
