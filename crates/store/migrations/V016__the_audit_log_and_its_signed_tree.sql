-- Who did what to whom and when, under a Merkle tree (RFC 9162) with signed checkpoints. Rows here are only ever added, and the
-- engines hold it: the triggers are in the store's code, because the engines write them differently. There are no foreign keys:
-- `fodfaeste audit verify` holds every row against every other, also those that a key could not.

-- What was done. `body` is the canonical JSON of the other columns and the people; its hash is the leaf of the tree.
create table audit_entry (
    id text primary key,
    at text not null,
    actor text not null,
    role text,
    unit text,
    action text not null,
    purpose text,
    kind text not null,
    object text,
    criterion text,
    results bigint,
    session text,
    request text,
    detail text,
    body text not null
);
create index audit_entry_by_actor on audit_entry (actor, id);
create index audit_entry_by_object on audit_entry (object, id);

-- The participants an entry is about. The id is the entry's with a number, so that it cannot be exchanged.
create table audit_person (
    id text primary key,
    entry text not null,
    participant text not null
);
create index audit_person_by_participant on audit_person (participant, entry);
create index audit_person_by_entry on audit_person (entry, id, participant);

-- Entries of changes that have no place in the tree yet. The only rows that leave; the id is the entry's.
create table audit_pending (
    id text primary key
);

-- The place of an entry in the tree, and its hash. The id is the entry's.
create table audit_leaf (
    id text primary key,
    seq bigint not null unique,
    hash text not null
);

-- Size and root of the tree, signed. The id is the checkpoint's number.
create table audit_checkpoint (
    id text primary key,
    size bigint not null,
    root text not null,
    at text not null,
    signature text not null
);

-- A full block of leaves. Its root stays when retention deletes what is in it. The id is the block's number.
create table audit_segment (
    id text primary key,
    first_seq bigint not null,
    size bigint not null,
    root text not null,
    first_at text not null,
    last_at text not null
);

-- That retention deleted the leaves and entries of a block, signed. The id is the block's.
create table audit_deletion (
    id text primary key,
    at text not null,
    actor text not null,
    signature text not null
);

-- The span of leaves that the present transaction may delete. Empty whenever a transaction ends.
create table audit_retention (
    id text primary key,
    first_seq bigint not null,
    end_seq bigint not null
);

-- The monthly sample of look-ups, drawn from a checkpoint after the month's end, signed. The id is year and month.
create table audit_sample (
    id text primary key,
    at text not null,
    actor text not null,
    checkpoint text not null,
    wanted bigint not null,
    population bigint not null,
    signature text not null
);

create table audit_sample_item (
    id text primary key,
    sample text not null,
    seq bigint not null,
    entry text not null
);
create index audit_sample_item_by_sample on audit_sample_item (sample);

-- What the leader found; the newest counts, earlier ones stay. Signed.
create table audit_judgement (
    id text primary key,
    item text not null,
    at text not null,
    actor text not null,
    verdict text not null,
    remark text,
    signature text not null
);
create index audit_judgement_by_item on audit_judgement (item);
