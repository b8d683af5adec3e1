-- What the interpreter made of a contact's events. Everything here can be thrown away and made again from events.
create table contact_records (
  contact uuid primary key,
  channel text,
  line text,
  menu text,
  queue text,
  disposition text not null,
  sla boolean not null,
  complete boolean not null,
  agents text[] not null,
  arrived_at timestamptz,
  queued_at timestamptz,
  first_ring_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  wrap_up_ended_at timestamptz,
  talk_ms bigint,
  hold_ms bigint,
  wrap_up_ms bigint,
  kind text,
  classification text,
  outcome text,
  record jsonb not null
);
create index contact_records_by_arrival on contact_records (arrived_at, contact);
create index contact_records_by_line on contact_records (line, arrived_at, contact);
create index contact_records_by_queue on contact_records (queue, arrived_at, contact);
create index contact_records_by_agent on contact_records using gin (agents);

-- Contacts the interpreter refused, and why: they are shown, and never stop the others.
create table contact_record_refusals (
  contact text primary key,
  why text not null,
  refused_at timestamptz not null default clock_timestamp()
);

-- How far a reader of the event log has come.
create table event_cursors (
  reader text primary key,
  position bigint not null,
  moved_at timestamptz not null default clock_timestamp()
);

-- The contact history (応対履歴). There is no column for a name, a number or an address of a person (F-2.1.4).
create table contact_histories (
  contact uuid primary key,
  agent text not null,
  kind text not null,
  classification text not null,
  outcome text not null,
  summary text not null,
  marks text[] not null,
  knowledge text[] not null,
  saved_at timestamptz not null
);
create index contact_histories_by_time on contact_histories (saved_at, contact);
