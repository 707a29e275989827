-- Who else vouches for people here (OpenID Connect), and what the claims they send mean: roles, units, organisations.

-- `kind` is staff or citizen. `hosts` are those that may be called, parted by spaces. The secret is sealed.
create table oidc_provider (
    id text primary key,
    key text not null unique,
    name text not null,
    kind text not null,
    issuer text not null,
    client_id text not null,
    client_secret text,
    hosts text not null,
    scopes text not null,
    assurance_claim text not null,
    least_assurance text not null,
    cpr_claim text,
    active boolean not null,
    version bigint not null default 1
);

-- Whoever comes with this claim at this value has this role.
create table claim_mapping (
    id text primary key,
    provider text not null references oidc_provider (id),
    claim text not null,
    value text not null,
    role text not null,
    unit text references unit (id),
    organisation text references organisation (id)
);
create index claim_mapping_by_provider on claim_mapping (provider);

-- A membership that a mapping gave, and only that, is ended when the mapping no longer gives it.
alter table membership add column granted_through text references oidc_provider (id);
create index membership_by_mapping on membership (granted_through, person);
