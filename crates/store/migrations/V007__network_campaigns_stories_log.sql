-- Network campaigns stories log. Dates are ISO texts, money is whole øre, decimals are plain texts with a point.

-- A meeting of the network: planned, held or cancelled.
create table network_meeting (
    id text primary key,
    key text not null unique,
    title text not null,
    held_on text,
    state text not null,
    cancel_reason text,
    agenda text,
    minutes text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index network_meeting_by_held_on on network_meeting (held_on);

-- A talk or presentation, by role, never by name.
create table talk (
    id text primary key,
    key text not null unique,
    topic text not null,
    year bigint not null,
    speaker_role text,
    organisation text references organisation (id),
    setting text not null,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index talk_by_organisation on talk (organisation);
create index talk_by_topic on talk (topic);

-- A campaign in a channel.
create table campaign (
    id text primary key,
    key text not null unique,
    name text not null,
    channel text,
    started text,
    ended text,
    purpose text,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index campaign_by_name on campaign (name);

-- A positive story, linked to what it tells of; about one person only with consent.
create table story (
    id text primary key,
    key text not null unique,
    title text not null,
    year bigint not null,
    organisation text references organisation (id),
    text text not null,
    about_one_person boolean not null default false,
    consent boolean not null default false,
    position bigint,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index story_by_organisation on story (organisation);
create index story_by_position on story (position);

-- The log: visits, talks, conferences, dialogues, study requests, memberships, advice.
create table activity (
    id text primary key,
    key text not null unique,
    title text not null,
    kind text not null,
    happened text,
    state text not null,
    organisation text references organisation (id),
    confidential boolean not null default false,
    count_least bigint,
    count_most bigint,
    note text,
    source text,
    search text not null default '',
    version bigint not null default 1
);
create index activity_by_organisation on activity (organisation);
create index activity_by_happened on activity (happened);
