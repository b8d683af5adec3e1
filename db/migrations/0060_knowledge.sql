-- Knowledge that is maintained on screens and imported (F-2.1.3, decision 0022): a hundred thousand answers in versions that
-- are only added to. They are laid over the centre's files; an id of the files is changed or ended by a version here.
create sequence knowledge_changes;
create table knowledge_entries (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  -- Who told it: 'files', 'screen', or the name of what is imported again and again (knowledge_sources).
  source text not null,
  kind text not null check (kind in ('file', 'screen', 'import', 'web')),
  -- What the source itself calls it; a re-import finds the entry by it.
  external_key text,
  head integer not null check (head > 0),
  -- Grows with every change; writers take turns, so that whoever reads on from a number misses nothing.
  change bigint not null,
  check (external_key is null or kind in ('import', 'web'))
);
create unique index knowledge_entries_by_key on knowledge_entries (source, external_key) where external_key is not null;
create index knowledge_entries_by_change on knowledge_entries (change);

create table knowledge_versions (
  entry text not null references knowledge_entries deferrable initially deferred,
  version integer not null check (version > 0),
  state text not null check (state in ('written', 'retired')),
  question text not null,
  summary text not null,
  answer text not null,
  words text[] not null,
  classification text,
  queues text[] not null,
  valid_from date,
  valid_until date,
  source_url text,
  written_by text not null,
  written_at timestamptz not null,
  note text not null,
  -- The import that wrote it.
  run uuid,
  primary key (entry, version)
);
create index knowledge_versions_by_run on knowledge_versions (run) where run is not null;

create table knowledge_approvals (
  entry text not null,
  version integer not null,
  person text not null,
  at timestamptz not null,
  primary key (entry, version),
  foreign key (entry, version) references knowledge_versions
);

create function refuse_knowledge_change() returns trigger language plpgsql as $$
begin
  raise exception 'versions of knowledge are append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger knowledge_versions_keep before update or delete on knowledge_versions for each row execute function refuse_knowledge_change();
create trigger knowledge_approvals_keep before update or delete on knowledge_approvals for each row execute function refuse_knowledge_change();
revoke all on knowledge_versions, knowledge_approvals from madoguchi_app;
grant select, insert on knowledge_versions, knowledge_approvals to madoguchi_app;
grant usage, select on sequence knowledge_changes to madoguchi_app;
