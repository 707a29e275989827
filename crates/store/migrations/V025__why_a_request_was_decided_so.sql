-- What the second person had to say, beside why it was asked for.
alter table four_eyes add column decision_reason text;
