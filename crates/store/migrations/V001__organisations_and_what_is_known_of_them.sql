-- Organisations and what is known of them. Dates are ISO texts, money is whole øre, decimals are plain texts with a point.

-- An enterprise, initiative, museum, company, funder or authority that the programme deals with.
create table organisation (
    id text primary key,
    key text not null unique,
    name text not null,
    kind text not null,
    stage text not null,
    legal_form text,
    cvr text,
    p_number text,
    town text,
    address text,
    website text,
    owner_group text,
    target_groups text,
    purpose text,
    needs text,
    founded text,
    ceased text,
    confidential boolean not null default false,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index organisation_by_name on organisation (name);

-- Another name that the same organisation is known by.
create table organisation_alias (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    name text not null,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index organisation_alias_by_organisation on organisation_alias (organisation);
create index organisation_alias_by_name on organisation_alias (name);

-- Whether an organisation counts toward the goal from a day, and why.
create table goal_flag (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    counts boolean not null,
    valid_from text not null,
    valid_until text,
    reason text not null,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index goal_flag_by_organisation on goal_flag (organisation);
create index goal_flag_by_valid_from on goal_flag (valid_from);

-- An entry in the national register of social enterprises, as known; no year when only "earlier" is known.
create table rsv_registration (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    registered text,
    registered_before text,
    deregistered text,
    basis text not null,
    read_on text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index rsv_registration_by_organisation on rsv_registration (organisation);
create index rsv_registration_by_registered on rsv_registration (registered);

-- A permission under a law, often with places; it changes over time.
create table approval (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    act text,
    provision text not null,
    places bigint,
    age_from bigint,
    age_to bigint,
    authority text,
    valid_from text,
    valid_until text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index approval_by_organisation on approval (organisation);
create index approval_by_valid_from on approval (valid_from);

-- A place an organisation works at.
create table location (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    place text not null,
    opened text,
    closed text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index location_by_organisation on location (organisation);
create index location_by_place on location (place);

-- Hours on a weekday, for placements or for the public. Weekday 1 is Monday.
create table opening_hours (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    weekday bigint not null,
    opens text,
    closes text,
    purpose text not null,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index opening_hours_by_organisation on opening_hours (organisation);
create index opening_hours_by_weekday on opening_hours (weekday);

-- A task an organisation offers to participants or volunteers.
create table task_offer (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    task text not null,
    task_area text,
    requirements text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index task_offer_by_organisation on task_offer (organisation);
create index task_offer_by_task on task_offer (task);

-- An organisation's contribution to one year's report: what happened, what comes.
create table yearly_profile (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    year bigint not null,
    this_year text,
    next_year text,
    state text not null,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index yearly_profile_by_organisation on yearly_profile (organisation);
create index yearly_profile_by_year on yearly_profile (year);

-- A fact that an owner states and dates; reports take it from here.
create table key_figure (
    id text primary key,
    key text not null unique,
    title text not null,
    organisation text references organisation (id),
    value text not null,
    precision text not null,
    unit text not null,
    as_of text,
    owner text,
    counts_people boolean not null default false,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index key_figure_by_organisation on key_figure (organisation);
create index key_figure_by_title on key_figure (title);
