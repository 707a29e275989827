-- What somebody found who looked into an alarm. The alarm itself is worked out from the log; its name is made of the rule, the
-- first entry it rests on and the participant.
create table alarm_remark (
    id text primary key,
    alarm text not null unique,
    remark text not null,
    closed_by text not null references person (id),
    closed_at text not null
);
