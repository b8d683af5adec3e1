-- Contacts that left the centre as a file: who asked, for what, and what became of it.
create table contact_exports (
  id uuid primary key,
  person text not null,
  format text not null,
  search jsonb not null,
  began_at timestamptz not null,
  finished_at timestamptz,
  -- Null: it was broken off.
  rows integer,
  -- Signs that the format lacks and that were written as 〓; some of them.
  replaced integer,
  lacking text[]
);
create index contact_exports_by_time on contact_exports (began_at);
