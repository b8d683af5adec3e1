-- Each try to reach the citizen; a call counts once, however often it is told.
create table call_back_attempts (
  task uuid not null references call_backs (id),
  at timestamptz not null,
  agent text not null,
  contact uuid,
  result text not null check (result in ('reached', 'noAnswer', 'busy', 'failed')),
  unique (task, contact)
);
create index call_back_attempts_of_task on call_back_attempts (task, at);
revoke update, delete, truncate on call_back_attempts from madoguchi_app;
