-- Whom agents asked or handed the citizen to, one row a try (C-3): made from events like the records, and with them.
create table contact_transfers (
  contact uuid not null references contact_records (contact) on delete cascade,
  leg text not null,
  agent text not null,
  target_kind text not null,
  -- The section's or colleague's id; for a number its name in the vault, never the number.
  target text not null,
  how text not null,
  outcome text not null,
  started_at timestamptz not null,
  answered_at timestamptz,
  handed_over_at timestamptz,
  accepted_at timestamptz,
  citizen_wait_ms bigint,
  primary key (contact, leg)
);
create index contact_transfers_by_time on contact_transfers (started_at, contact);
create index contact_transfers_by_target on contact_transfers (target, started_at);

alter table contact_records add column consult_ms bigint;
-- Records made before this lack their transfers: they are made again from the events.
update event_cursors set position = 0 where reader = 'contact-record';
