-- Which contacts came from one number, without the number: a keyed hash of it under the key of each week that still counts.
-- The keys lie in a file of the telephony role alone and are destroyed when their week is over for 30 days.
create table caller_marks (
  contact uuid not null,
  week integer not null,
  mark bytea not null,
  arrived_at timestamptz not null,
  primary key (contact, week)
);
create index caller_marks_same on caller_marks (week, mark, arrived_at desc);
create index caller_marks_by_time on caller_marks (arrived_at);
