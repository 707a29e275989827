-- A version of a section holds its whole text, the answer in one sentence included.

alter table section_version add column lead text;
