-- What supervisors write to the people at the desks (伝言). Nothing about a citizen stands in it: the writer is told so, and
-- what looks like a number is refused.
create table desk_messages (
  id uuid primary key,
  -- Who asked, with which key: the same request twice is one message.
  cause text not null unique,
  written_by text not null,
  written_at timestamptz not null,
  audience_kind text not null check (audience_kind in ('everybody', 'group', 'person')),
  -- The group's or the person's id; null for everybody.
  audience text,
  urgent boolean not null,
  body text not null check (char_length(body) between 1 and 200),
  shown_until timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  check ((audience_kind = 'everybody') = (audience is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (shown_until > written_at)
);
create index desk_messages_by_end on desk_messages (shown_until, written_at);
create table desk_message_reads (
  message uuid not null references desk_messages (id) on delete cascade,
  person text not null,
  read_at timestamptz not null,
  primary key (message, person)
);
