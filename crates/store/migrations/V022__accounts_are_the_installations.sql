-- Accounts and sessions are the installation's since its second migration; the people they stood for are rows of `person`.

drop table signed_in;
drop table account;
