-- Which municipalities this installation serves. A row names a database; it holds nothing of what is in it.

create table municipality (
    slug text primary key,
    name text not null,
    host text unique,
    created_at text not null
);
