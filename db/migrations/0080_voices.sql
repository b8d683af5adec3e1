-- Voices of users, complaints and suspicious calls (C-5), as they are noted during or after a contact. No column is for a person's name or number.
create table voices (
  id uuid primary key,
  -- The same action of a person notes it once.
  cause text not null unique,
  contact uuid not null,
  kind text not null check (kind in ('voice', 'complaint', 'suspicious')),
  category text not null,
  note text not null check (length(note) between 1 and 400),
  -- To be told to the ward at once.
  urgent boolean not null,
  queue text,
  written_by text not null,
  written_at timestamptz not null,
  state text not null check (state in ('new', 'forwarded', 'closed')),
  -- A section of the directory.
  section text,
  forwarded_by text,
  forwarded_at timestamptz,
  acknowledged_by text,
  acknowledged_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  answer text not null default '' check (length(answer) <= 400),
  check ((section is null) = (forwarded_at is null)),
  check ((acknowledged_by is null) = (acknowledged_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index voices_by_time on voices (written_at desc, id desc);
create index voices_urgent on voices (written_at) where urgent and acknowledged_at is null and state <> 'closed';
create index voices_of_contact on voices (contact);
