-- Contacts of one case (F-2.1.4): the later one goes on with the earlier one, as the operator who wrote it up saw it.
create table contact_links (
  later uuid not null,
  earlier uuid not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (later, earlier),
  check (later <> earlier)
);
create index contact_links_of_earlier on contact_links (earlier);
-- A call-back goes on with the contact that asked for it; the calls of one are looked for from either side.
create index call_back_attempts_of_contact on call_back_attempts (contact) where contact is not null;
