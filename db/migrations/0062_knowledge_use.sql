-- How knowledge is used, by day and entry: made of the events of the same transaction (F-2.1.6), for lists and "most viewed".
create table knowledge_days (
  day date not null,
  entry text not null,
  views integer not null default 0,
  helpful integer not null default 0,
  lacking integer not null default 0,
  wrong integer not null default 0,
  primary key (day, entry)
);

-- What an operator thought of an answer in one use of it; one verdict per use.
create table knowledge_verdicts (
  id uuid primary key,
  entry text not null,
  version integer not null,
  contact uuid,
  agent text not null,
  verdict text not null check (verdict in ('helpful', 'lacking', 'wrong')),
  at timestamptz not null
);
create unique index knowledge_verdicts_once on knowledge_verdicts (contact, agent, entry) where contact is not null;

-- What a section has to add or mend: answers that lacked something or were wrong, and searches that found nothing.
create table knowledge_tasks (
  id uuid primary key,
  kind text not null check (kind in ('missed', 'lacking', 'wrong')),
  entry text,
  -- What was searched for, checked to hold nothing personal; only for 'missed'.
  query text,
  folded text,
  notes text[] not null,
  classification text,
  state text not null check (state in ('open', 'asked', 'added', 'dropped')),
  times integer not null check (times > 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  changed_by text,
  changed_at timestamptz,
  revision integer not null default 1,
  check ((kind = 'missed') = (query is not null and entry is null))
);
-- A search is one task as long as nobody has done anything about it for good; so is each complaint about an entry.
create unique index knowledge_tasks_missed on knowledge_tasks (folded) where kind = 'missed' and state in ('open', 'asked');
create unique index knowledge_tasks_entry on knowledge_tasks (entry, kind) where kind <> 'missed' and state = 'open';
create index knowledge_tasks_by_time on knowledge_tasks (last_at);
