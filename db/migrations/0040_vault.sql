-- The vault: what must be kept for a while of a person, each item under a key of its own, wrapped by the installation's
-- master key. Erasing destroys key and ciphertext; the row stays and says what was erased, when, by whom and why.
create table vault (
  ref text primary key,
  kind text not null check (kind in ('callerNumber', 'callBackNumber')),
  key_id text not null,
  wrapped_key bytea,
  sealed bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  erased_at timestamptz,
  erased_by text,
  erased_why text check (erased_why in ('retention', 'done', 'request')),
  constraint vault_erased_wholly check (
    case when erased_at is null then wrapped_key is not null and sealed is not null and erased_by is null and erased_why is null
         else wrapped_key is null and sealed is null and erased_by is not null and erased_why is not null end)
);
create index vault_by_expiry on vault (expires_at) where erased_at is null;
-- What an update leaves behind in the table's file is cleared away soon, not after the usual share of rows.
alter table vault set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1);
revoke delete, truncate on vault from madoguchi_app;
