-- A municipality that was restored under another name keeps the one that its values are sealed and its log is signed under.

alter table municipality add column sealed_as text;
