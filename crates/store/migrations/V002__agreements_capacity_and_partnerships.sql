-- Agreements capacity and partnerships. Dates are ISO texts, money is whole øre, decimals are plain texts with a point.

-- An agreement with a host, partner company or museum, from one paradigm for every type.
create table agreement (
    id text primary key,
    key text not null unique,
    title text not null,
    organisation text not null references organisation (id),
    kind text not null,
    public_party text,
    entered text,
    entered_label text,
    ended text,
    places_least bigint,
    places bigint,
    extra_places bigint,
    per_year boolean not null default false,
    rolling boolean not null default false,
    max_weeks bigint,
    extension_possible boolean not null default false,
    plan_deadline_weeks bigint,
    evaluation_due_days bigint,
    target_groups_text text,
    aim_group text,
    aim_percent bigint,
    weekly_hours text,
    price bigint,
    procurement_basis text,
    terms text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index agreement_by_organisation on agreement (organisation);
create index agreement_by_title on agreement (title);

-- A target group an agreement is for.
create table agreement_target_group (
    id text primary key,
    key text not null unique,
    agreement text not null references agreement (id),
    target_group text not null,
    is_leading boolean not null default false,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index agreement_target_group_by_agreement on agreement_target_group (agreement);

-- A time when the host is closed: places are neither in use nor ended.
create table agreement_pause (
    id text primary key,
    key text not null unique,
    agreement text not null references agreement (id),
    paused_from text not null,
    paused_until text,
    reason text not null,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index agreement_pause_by_agreement on agreement_pause (agreement);
create index agreement_pause_by_paused_from on agreement_pause (paused_from);

-- Places as a source states them at a date, for time before placements were recorded one by one.
create table capacity_statement (
    id text primary key,
    key text not null unique,
    agreement text not null references agreement (id),
    as_of text not null,
    position bigint not null,
    in_use bigint,
    left_since bigint,
    free bigint,
    waiting bigint,
    extra_in_use bigint,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index capacity_statement_by_agreement on capacity_statement (agreement);
create index capacity_statement_by_as_of on capacity_statement (as_of);

-- A company's cooperation with a social enterprise, with its expected effects and world goals.
create table partnership (
    id text primary key,
    key text not null unique,
    title text not null,
    enterprise text not null references organisation (id),
    company text references organisation (id),
    company_name text,
    other_parties text,
    kind text not null,
    state text not null,
    reported_for_year bigint,
    started text,
    extended text,
    planned_until text,
    ended text,
    subject text,
    measures text,
    sdgs text,
    expected text,
    follow_up text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index partnership_by_enterprise on partnership (enterprise);
create index partnership_by_company on partnership (company);
create index partnership_by_title on partnership (title);

-- An effect agreed in a partnership: expected against actual.
create table partnership_effect (
    id text primary key,
    key text not null unique,
    partnership text not null references partnership (id),
    indicator text not null,
    expected_least text,
    expected_most text,
    actual text,
    unit text,
    due text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index partnership_effect_by_partnership on partnership_effect (partnership);
create index partnership_effect_by_indicator on partnership_effect (indicator);

-- An attempt at a solution inside an existing company, with its obstacle and what was learnt.
create table in_house_attempt (
    id text primary key,
    key text not null unique,
    title text not null,
    position bigint not null,
    organisation text references organisation (id),
    companies bigint,
    sector text,
    started text,
    expected_start text,
    opened text,
    result text not null,
    obstacle text,
    lesson text,
    terms text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index in_house_attempt_by_organisation on in_house_attempt (organisation);
create index in_house_attempt_by_position on in_house_attempt (position);
