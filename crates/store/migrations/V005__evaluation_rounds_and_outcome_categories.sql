-- Evaluation rounds and outcome categories. Dates are ISO texts, money is whole øre, decimals are plain texts with a point.

-- What became of an ended placement: a versioned list.
create table outcome_category (
    id text primary key,
    key text not null unique,
    code text not null,
    label_da text not null,
    label_en text not null,
    position bigint not null,
    sensitive boolean not null default false,
    passing boolean not null default false,
    valid_from text,
    valid_until text,
    continues_as text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index outcome_category_by_position on outcome_category (position);

-- One of the fixed questions an agreement is evaluated by; a versioned set.
create table evaluation_question (
    id text primary key,
    key text not null unique,
    number bigint not null,
    list_version bigint not null,
    question_da text not null,
    question_en text not null,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index evaluation_question_by_number on evaluation_question (number);

-- A numbered evaluation of an agreement, cumulative from its start unless it says otherwise.
create table evaluation_round (
    id text primary key,
    key text not null unique,
    title text not null,
    agreement text not null references agreement (id),
    number bigint not null,
    reported_in bigint not null,
    cutoff text,
    cutoff_label text,
    cumulative boolean not null,
    ended_stated bigint,
    still_in_placement bigint,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index evaluation_round_by_agreement on evaluation_round (agreement);
create index evaluation_round_by_title on evaluation_round (title);

-- How many ended placements of a round had an outcome.
create table round_outcome (
    id text primary key,
    key text not null unique,
    round text not null references evaluation_round (id),
    category text not null,
    people bigint not null,
    printed_group text,
    label_printed text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index round_outcome_by_round on round_outcome (round);
create index round_outcome_by_category on round_outcome (category);

-- A rate of a round: which categories it counts, and the percentage the source printed.
create table round_rate (
    id text primary key,
    key text not null unique,
    round text not null references evaluation_round (id),
    rate text not null,
    categories text not null,
    stated_percent text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index round_rate_by_round on round_rate (round);
create index round_rate_by_rate on round_rate (rate);

-- The unit's answer to one question in one round.
create table round_answer (
    id text primary key,
    key text not null unique,
    round text not null references evaluation_round (id),
    question_number bigint not null,
    answer text not null,
    enterprise_answer text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index round_answer_by_round on round_answer (round);
create index round_answer_by_question_number on round_answer (question_number);
