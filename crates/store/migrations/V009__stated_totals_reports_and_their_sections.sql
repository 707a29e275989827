-- Stated totals reports and their sections. Dates are ISO texts, money is whole øre, decimals are plain texts with a point.

-- A figure known only as a total, with its source, for time before records began.
create table stated_total (
    id text primary key,
    key text not null unique,
    measure text not null,
    dimensions text,
    period_from text,
    period_to text,
    as_of text,
    value text not null,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index stated_total_by_period_from on stated_total (period_from);

-- Two dates that a source states in an order; the figure check compares them.
create table stated_order (
    id text primary key,
    key text not null unique,
    title text not null,
    earlier_label text not null,
    earlier text not null,
    later_label text not null,
    later text not null,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index stated_order_by_title on stated_order (title);

-- A report: the annual report, the mid-year status or the short note, over a period (both days included).
create table report (
    id text primary key,
    key text not null unique,
    title text not null,
    kind text not null,
    year bigint not null,
    period_from text not null,
    period_to text not null,
    as_of text,
    previous text references report (id),
    committees text,
    state text not null,
    lead text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index report_by_previous on report (previous);
create index report_by_year on report (year);

-- A section of a report: text with figure placeholders, and what next year's report will quote of it.
create table report_section (
    id text primary key,
    key text not null unique,
    report text not null references report (id),
    title text not null,
    position bigint not null,
    parent text references report_section (id),
    kind text not null,
    point text references strategy_point (id),
    lead text,
    body text,
    summary text,
    period_from text,
    period_to text,
    as_of text,
    owner text,
    state text not null,
    committee_only boolean not null default false,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index report_section_by_report on report_section (report);
create index report_section_by_parent on report_section (parent);
create index report_section_by_point on report_section (point);
create index report_section_by_position on report_section (position);
