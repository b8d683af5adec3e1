-- What is imported again and again, with the columns it was read by last time.
create table knowledge_sources (
  name text primary key,
  kind text not null check (kind in ('import', 'web')),
  mapping jsonb not null,
  header text[] not null,
  changed_by text not null,
  changed_at timestamptz not null
);

-- One import, from the file to what was written; it survives a reload of the page and a restart.
create table knowledge_imports (
  id uuid primary key,
  source text not null,
  kind text not null check (kind in ('import', 'web')),
  file text not null,
  state text not null check (state in ('reading', 'read', 'comparing', 'compared', 'applying', 'applied', 'cancelled', 'failed')),
  started_by text not null,
  started_at timestamptz not null,
  header text[] not null default '{}',
  mapping jsonb,
  counts jsonb,
  -- Entries of the source that the file does not hold.
  missing text[] not null default '{}',
  -- Why it failed: code and facts of the refusal.
  refusal jsonb,
  applied_by text,
  applied_at timestamptz
);
create index knowledge_imports_by_start on knowledge_imports (started_at);

create table knowledge_import_rows (
  run uuid not null references knowledge_imports on delete cascade,
  number integer not null,
  cells text[] not null,
  -- Null until it is compared.
  outcome text check (outcome in ('new', 'changed', 'similar', 'unchanged', 'fault')),
  entry text,
  based_on integer,
  external_key text,
  body jsonb,
  faults jsonb,
  primary key (run, number)
);
create index knowledge_import_rows_by_outcome on knowledge_import_rows (run, outcome, number);
