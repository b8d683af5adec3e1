-- What the ward and the centre maintain on screens: documents of a kind (a section of the directory, a talk script …) in
-- versions that are only added to. They are laid over the files of the centre's configuration.
create table content_versions (
  kind text not null,
  id text not null,
  version integer not null check (version > 0),
  -- Null: from valid_from on the document is no more.
  body jsonb,
  state text not null check (state in ('draft', 'published')),
  valid_from timestamptz not null,
  written_by text not null,
  written_at timestamptz not null,
  note text not null,
  primary key (kind, id, version)
);
