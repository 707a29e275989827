-- Attendance day by day: whom to expect and when, whether a day took place, what the participant kept, and what followed.

-- What must be known about the day, sealed; why a day was written or mended late.
alter table attendance_day add column remark text;
alter table attendance_day add column corrected_because text;

-- One row a placement and day. The days of erased cases lie together in a heap that is nobody's, and may fall on the same day.
create unique index attendance_day_once on attendance_day (placement, day) where substr(key, 1, 8) <> 'slettet-';

-- When a participant is expected on a weekday. All rows of a placement with the same first day are one week's agreement.
create table placement_week (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    weekday bigint not null,
    starts text not null,
    ends text not null,
    valid_from text not null,
    source text,
    search text not null default '',
    version bigint not null default 1,
    unique (placement, valid_from, weekday)
);

-- Whether a day took place at an enterprise: a closed day is a fact about the day, not about those who were expected.
create table host_day (
    id text primary key,
    key text not null unique,
    organisation text not null references organisation (id),
    day text not null,
    took_place boolean not null,
    closed_because text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1,
    unique (organisation, day)
);

-- A day on the participant's own sheet, and whether the mentor has countersigned it.
create table own_attendance (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    day text not null,
    attended_minutes bigint not null,
    state text not null,
    decided_on text,
    source text,
    search text not null default '',
    version bigint not null default 1,
    unique (placement, day)
);

-- That somebody got in touch after a pattern of absence.
create table absence_contact (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    made_on text not null,
    way text not null,
    absent_until text not null,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index absence_contact_by_placement on absence_contact (placement);

-- A caseworker's wish for the attendance of a placement, once or standing. Whose wish it is, is a person's id.
create table attendance_delivery (
    id text primary key,
    key text not null unique,
    placement text not null references placement (id),
    caseworker text not null,
    rhythm text not null,
    begins_on text not null,
    ends_on text,
    received_until text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index attendance_delivery_by_placement on attendance_delivery (placement);
create index attendance_delivery_by_caseworker on attendance_delivery (caseworker);
