-- Call-backs (折り返し) that the centre owes. No column can hold a number: `number_ref` names an item of the vault.
create table call_backs (
  id uuid primary key,
  -- What made it: the same cause makes it once.
  cause text not null unique,
  contact uuid,
  queue text,
  made_by text not null check (made_by in ('caller', 'agent', 'centre')),
  due_from timestamptz not null,
  due_to timestamptz not null,
  number_ref text not null,
  note text not null check (length(note) <= 200),
  state text not null check (state in ('open', 'taken', 'done', 'givenUp')),
  agent text,
  created_at timestamptz not null,
  closed_at timestamptz,
  check (due_from <= due_to),
  check ((state = 'taken') = (agent is not null)),
  check ((state in ('done', 'givenUp')) = (closed_at is not null))
);
create index call_backs_by_due on call_backs (due_to, id) where closed_at is null;
create index call_backs_by_closing on call_backs (closed_at, id) where closed_at is not null;
create index call_backs_of_contact on call_backs (contact);
create index call_backs_of_number on call_backs (number_ref) where closed_at is null;
