-- Who looked at or took out what is protected. Append-only: neither the running centre (by right) nor the owner by
-- mistake (by trigger) changes or removes a line.
create table audit (
  position bigint generated always as identity primary key,
  -- The machine's clock, whatever the centre's clock says.
  at timestamptz not null default clock_timestamp(),
  person text not null,
  action text not null,
  object text not null,
  outcome text not null check (outcome in ('done', 'refused', 'missing'))
);
create index audit_by_time on audit (at);
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_keep before update or delete on audit for each row execute function refuse_audit_change();
create trigger audit_keep_all before truncate on audit for each statement execute function refuse_audit_change();
revoke all on audit from madoguchi_app;
grant select, insert on audit to madoguchi_app;
