-- What publishing freezes, and the findings that a named person accepted with a reason.

create table edition (
    id text primary key,
    report text not null references report (id),
    audience text not null,
    number bigint not null,
    title text not null,
    published_at text not null,
    published_by text not null,
    content_hash text not null,
    document text not null,
    figures text not null,
    suppression text not null,
    quotes text not null,
    corrects text references edition (id),
    errata text,
    unique (report, audience, number)
);

-- One row is one finding of one report that was accepted; `finding` is the finding's stable name.
create table accepted_finding (
    id text primary key,
    report text not null references report (id),
    finding text not null,
    stated text,
    computed text,
    reason text not null,
    accepted_by text not null,
    accepted_at text not null,
    unique (report, finding)
);

-- One row is a section as it stood after one save.
create table section_version (
    id text primary key,
    section text not null references report_section (id),
    version bigint not null,
    title text not null,
    body text,
    summary text,
    saved_at text not null,
    saved_by text not null,
    unique (section, version)
);
