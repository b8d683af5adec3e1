-- Searches over contacts that somebody keeps under a name: for oneself, or for everybody who may read contacts.
create table saved_searches (
  id uuid primary key,
  owner text not null,
  name text not null check (length(name) between 1 and 60),
  shared boolean not null,
  -- What is asked for and of which time, in the words of the api.
  search jsonb not null,
  changed_at timestamptz not null,
  unique (owner, name)
);
create index saved_searches_shared on saved_searches (name) where shared;
