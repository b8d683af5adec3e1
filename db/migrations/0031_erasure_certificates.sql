-- Which recording was erased, when, why and by whom. Each line holds the hash of the one before, so that none can be
-- taken out or changed unseen; the database refuses it besides.
create table erasure_certificates (
  number bigint primary key check (number > 0),
  at timestamptz not null,
  recording text not null unique,
  contact uuid not null,
  started_at timestamptz not null,
  seconds double precision not null,
  sha256 text not null,
  why text not null check (why in ('retention', 'request', 'mistake')),
  reason text not null,
  by text not null,
  previous text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$')
);
create index erasure_certificates_by_time on erasure_certificates (at);
create trigger erasure_certificates_keep before update or delete on erasure_certificates
  for each row execute function refuse_change();
create trigger erasure_certificates_keep_all before truncate on erasure_certificates
  for each statement execute function refuse_change();
revoke all on erasure_certificates from madoguchi_app;
grant select, insert on erasure_certificates to madoguchi_app;
