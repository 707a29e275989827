-- Every list of cases leaves out those whose processing is restricted. They are few, and are found without reading the others.

create index participant_restricted on participant (id) where restricted;
