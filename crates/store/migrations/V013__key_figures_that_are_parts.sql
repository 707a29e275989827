-- A key figure may be a part of another figure, named as a placeholder without braces; readers can then subtract.
alter table key_figure add column part_of text;
