-- Placements plans attendance progression. Dates are ISO texts, money is whole øre, decimals are plain texts with a point.

-- A citizen who takes part. Names and numbers are not kept here before access control is in place.
create table participant (
    id text primary key,
    key text not null unique,
    reference text not null,
    target_group text,
    veteran boolean not null default false,
    died_on text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index participant_by_reference on participant (reference);

-- A citizen's time at a host under an agreement.
create table placement (
    id text primary key,
    key text not null unique,
    reference text not null,
    participant text not null references participant (id),
    agreement text not null references agreement (id),
    state text not null,
    referred_on text,
    accepted_on text,
    waiting_since text,
    started_on text,
    planned_end text,
    ended_on text,
    outcome text,
    outcome_on text,
    uses_extra_place boolean not null default false,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index placement_by_participant on placement (participant);
create index placement_by_agreement on placement (agreement);
create index placement_by_started_on on placement (started_on);

-- A pause of one placement.
create table placement_pause (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    paused_from text not null,
    paused_until text,
    reason text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index placement_pause_by_placement on placement_pause (placement);
create index placement_pause_by_paused_from on placement_pause (paused_from);

-- A version of a participant's own plan.
create table plan (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    made_on text not null,
    version_no bigint not null,
    owned_by_participant boolean not null default false,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index plan_by_placement on plan (placement);
create index plan_by_made_on on plan (made_on);

-- Why a placement has no plan.
create table plan_absence (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    reason text not null,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index plan_absence_by_placement on plan_absence (placement);

-- One expected day: minutes expected and attended, and the reason for absence. Minutes are whole.
create table attendance_day (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    day text not null,
    expected_minutes bigint not null,
    attended_minutes bigint not null,
    absence_reason text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index attendance_day_by_placement on attendance_day (placement);
create index attendance_day_by_day on attendance_day (day);

-- A point in a series of weekly hours and intensity, of a placement or of a story told with consent.
create table progression_step (
    id text primary key,
    key text not null unique,
    subject text not null,
    placement text references placement (id),
    day text not null,
    weekly_hours text not null,
    intensity_percent bigint not null,
    stated_effective_hours text,
    position bigint not null,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index progression_step_by_placement on progression_step (placement);
create index progression_step_by_day on progression_step (day);
