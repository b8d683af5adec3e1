-- Quality evaluations of recorded talks (F-2.2.2). A form is kept once per content, as it was used: an evaluation is read
-- on its own form for ever, whatever the centre's files say later.
create table evaluation_forms (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  form jsonb not null
);

create table evaluations (
  id uuid primary key,
  contact uuid not null,
  operator text not null,
  rater text not null check (rater <> operator),
  form text not null references evaluation_forms,
  answered_at timestamptz not null,
  queue text,
  kind text,
  talk_ms bigint,
  state text not null check (state in ('draft', 'finished')),
  answers jsonb not null,
  comments jsonb not null,
  remark text not null,
  revision integer not null check (revision > 0),
  version integer not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  unique (contact, operator, rater),
  check (case state when 'draft' then version = 0 and finished_at is null else version > 0 and finished_at is not null end)
);
create index evaluations_by_talk_time on evaluations (answered_at);
create index evaluations_of_operator on evaluations (operator, answered_at) where state = 'finished';

-- What was finished and what each correction made of it: the first version has no reason, every later one has.
create table evaluation_versions (
  evaluation uuid not null references evaluations,
  version integer not null check (version > 0),
  at timestamptz not null,
  person text not null,
  reason text,
  answers jsonb not null,
  comments jsonb not null,
  remark text not null,
  primary key (evaluation, version),
  check ((version = 1) = (reason is null))
);
create function refuse_evaluation_change() returns trigger language plpgsql as $$
begin
  raise exception 'versions of evaluations are append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger evaluation_versions_keep before update or delete on evaluation_versions for each row execute function refuse_evaluation_change();
create trigger evaluation_versions_keep_all before truncate on evaluation_versions for each statement execute function refuse_evaluation_change();
create trigger evaluation_forms_keep before update or delete on evaluation_forms for each row execute function refuse_evaluation_change();
revoke all on evaluation_versions, evaluation_forms from madoguchi_app;
grant select, insert on evaluation_versions, evaluation_forms to madoguchi_app;
