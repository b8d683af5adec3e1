-- Where each recorded talk is kept, and the key that opens it, wrapped by the installation's master key.
-- Whoever destroys the row (or the wrapped key) has destroyed the recording.
create table recordings (
  id text primary key,
  contact uuid not null,
  key_id text not null,
  wrapped_key bytea not null,
  started_at timestamptz not null,
  seconds double precision not null check (seconds >= 0),
  bytes integer not null check (bytes > 0),
  path text not null unique,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  stored_at timestamptz not null default clock_timestamp()
);
create index recordings_of_contact on recordings (contact);
