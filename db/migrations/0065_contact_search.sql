-- What the search over contacts looks at: one narrow row a contact, so that two million can be looked through in time
-- order or found by their index. Made from records and histories, and can be made again from them.
create table contact_search (
  contact uuid primary key,
  -- The arrival: the order of every list.
  at timestamptz not null,
  line text,
  queue text,
  disposition text not null,
  kind text,
  classification text,
  outcome text,
  agents text[] not null,
  -- Sections of the directory the citizen was brought to, or that were asked.
  sections text[] not null,
  marks text[] not null,
  -- 概要 of all its histories as searches compare it.
  words text not null default '',
  -- What it can be found by: choices and months (hashed), and the signs of `words`, alone and in pairs.
  facets integer[] not null,
  -- Null: the worker has still to make them.
  grams integer[]
);
create index contact_search_by_time on contact_search (at, contact);
-- Without a pending list: a search would read it whole, and a history that happens to empty it would wait for it.
create index contact_search_found on contact_search using gin (facets, grams) with (fastupdate = off);
create index contact_search_missing on contact_search (contact) where grams is null;
-- The planner has to know which pairs of signs are common.
alter table contact_search alter column grams set statistics 500;

-- Records and histories that were there before: the worker makes their facets and signs, some hundreds at a time.
insert into contact_search (contact, at, line, queue, disposition, kind, classification, outcome, agents, sections, marks, facets)
select contact, coalesce(arrived_at, queued_at, answered_at, ended_at), line, queue, disposition, kind, classification, outcome, agents,
       '{}', array(select jsonb_array_elements_text(record -> 'marks')), '{}'
from contact_records where coalesce(arrived_at, queued_at, answered_at, ended_at) is not null;
