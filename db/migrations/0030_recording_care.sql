-- What a player shows, who holds a recording, and that it was erased: then its key and its waveform are gone for good.
alter table recordings
  alter column wrapped_key drop not null,
  add column sealed_peaks bytea,
  add column muted jsonb not null default '[]',
  add column hold_by text,
  add column hold_at timestamptz,
  add column hold_why text,
  add column erased_at timestamptz,
  add column certificate bigint,
  -- The sealed file is still to be removed after a crash in the middle of erasing.
  add column file_gone boolean not null default false,
  add constraint recordings_held_wholly check ((hold_by is null) = (hold_at is null) and (hold_by is null) = (hold_why is null)),
  add constraint recordings_erased_wholly check (
    case when erased_at is null then wrapped_key is not null and certificate is null
         else wrapped_key is null and sealed_peaks is null and certificate is not null and hold_by is null end);
create index recordings_by_time on recordings (started_at, id);
-- What an update leaves behind of a key is cleared away soon.
alter table recordings set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1);
revoke delete, truncate on recordings from madoguchi_app;
