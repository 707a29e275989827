-- How long what is kept is kept, what holds it back, what was deleted by whom, and what was done when a citizen asked.

-- One row is one version of a rule, valid from a day until (not including) another. The rule of the day on which a list of what
-- is due is made decides. Months or days, or neither where a person must assess it.
create table retention_rule (
    id text primary key,
    key text not null,
    data_class text not null,
    event text not null,
    term_months bigint,
    term_days bigint,
    action text not null,
    carried_out_by text not null,
    title_da text not null,
    title_en text not null,
    legal_basis text not null,
    source text not null,
    certainty text not null,
    valid_from text not null,
    valid_until text,
    checked_on text not null,
    checked_by text not null,
    reason text,
    unique (key, valid_from)
);

-- What keeps a participant's case from being deleted. The reason is sealed.
create table retention_hold (
    id text primary key,
    participant text not null references participant (id),
    kind text not null,
    reason text not null,
    begins_on text not null,
    ends_on text,
    set_by text not null references person (id),
    set_at text not null,
    lifted_by text references person (id),
    lifted_at text
);
create index retention_hold_by_participant on retention_hold (participant);

-- A list of what is to be deleted: proposed, decided by a second person (`request` is in `four_eyes`), carried out.
create table retention_run (
    id text primary key,
    made_at text not null,
    made_by text not null references person (id),
    state text not null,
    request text not null references four_eyes (id),
    fingerprint text not null,
    carried_out_at text,
    carried_out_by text references person (id),
    report text
);
create index retention_run_by_state on retention_run (state, id);

-- One thing of a list. The subject is a random id or a day; it stays when what it named is gone.
create table retention_item (
    id text primary key,
    run text not null references retention_run (id),
    kind text not null,
    subject text not null,
    rule text not null references retention_rule (id),
    due_on text not null,
    decision text not null,
    handed_over_on text,
    handed_over_by text references person (id),
    outcome text,
    done_at text,
    unique (run, kind, subject)
);

-- What was erased, in an order that shows when a line is missing. A restore does it again. No personal data: random ids only.
create table erasure_journal (
    id text primary key,
    number bigint not null unique,
    at text not null,
    kind text not null,
    subject text not null,
    action text not null,
    rows_gone bigint not null,
    previous text not null,
    hash text not null
);
create index erasure_journal_by_subject on erasure_journal (kind, subject);

-- What was done with a citizen's rights: rectified, disagreed, restricted, lifted, refused. The reason is sealed.
create table rights_note (
    id text primary key,
    participant text not null references participant (id),
    at text not null,
    kind text not null,
    record text,
    record_id text,
    fields text,
    reason text not null,
    made_by text not null references person (id)
);
create index rights_note_by_participant on rights_note (participant, id);
