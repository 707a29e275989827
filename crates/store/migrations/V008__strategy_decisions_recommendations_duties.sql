-- Strategy decisions recommendations duties. Dates are ISO texts, money is whole øre, decimals are plain texts with a point.

-- A political decision: body, date and exact subject; the wording never changes.
create table decision (
    id text primary key,
    key text not null unique,
    title text not null,
    body text not null,
    decided text not null,
    subject text not null,
    reference text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index decision_by_decided on decision (decided);

-- A point of the strategy or an addition to it, reported on each year.
create table strategy_point (
    id text primary key,
    key text not null unique,
    title text not null,
    letter text,
    kind text not null,
    position bigint not null,
    report_section text,
    about text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index strategy_point_by_position on strategy_point (position);

-- Which decision a point rests on.
create table point_decision (
    id text primary key,
    key text not null unique,
    point text not null references strategy_point (id),
    decision text not null references decision (id),
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index point_decision_by_point on point_decision (point);
create index point_decision_by_decision on point_decision (decision);

-- A recommendation to the politicians, and what became of it.
create table recommendation (
    id text primary key,
    key text not null unique,
    text text not null,
    report_year bigint not null,
    point text references strategy_point (id),
    topic text,
    position bigint,
    state text not null,
    decision text references decision (id),
    follow_up text,
    printed_in text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index recommendation_by_point on recommendation (point);
create index recommendation_by_decision on recommendation (decision);
create index recommendation_by_report_year on recommendation (report_year);

-- Something that must be delivered, when, to whom, and whether it was.
create table reporting_duty (
    id text primary key,
    key text not null unique,
    title text not null,
    rule text not null,
    year bigint,
    due text,
    delivered text,
    recipient text,
    state text not null,
    cause text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index reporting_duty_by_title on reporting_duty (title);

-- A prize or recognition.
create table prize (
    id text primary key,
    key text not null unique,
    title text not null,
    received_on text,
    occasion text,
    passed_on text,
    passed_to text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index prize_by_received_on on prize (received_on);

-- A comprehensive plan for housing areas.
create table housing_plan (
    id text primary key,
    key text not null unique,
    name text not null,
    valid_until text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index housing_plan_by_name on housing_plan (name);

-- An initiative in a housing area.
create table housing_initiative (
    id text primary key,
    key text not null unique,
    title text not null,
    plan text references housing_plan (id),
    organisation text references organisation (id),
    place text,
    audience text,
    started text,
    weeks bigint,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index housing_initiative_by_plan on housing_initiative (plan);
create index housing_initiative_by_organisation on housing_initiative (organisation);
create index housing_initiative_by_title on housing_initiative (title);

-- A municipal property or task that could house a social enterprise.
create table property (
    id text primary key,
    key text not null unique,
    name text not null,
    use_idea text,
    state text not null,
    dialogue_partners bigint,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index property_by_name on property (name);

-- A small structured trial: idea, funding, coverage, learning.
create table trial_action (
    id text primary key,
    key text not null unique,
    title text not null,
    started text,
    covers text,
    funding text,
    methods text,
    state text not null,
    learning text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index trial_action_by_title on trial_action (title);

-- A law, agreement or decision the report rests on, with its validity.
create table law_reference (
    id text primary key,
    key text not null unique,
    title text not null,
    provision text,
    year bigint,
    valid_from text,
    valid_until text,
    used_in text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index law_reference_by_title on law_reference (title);
