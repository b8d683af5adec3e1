-- What was learnt from histories to propose the next one's kind, classification and outcome: counts of what was chosen
-- together with what. Of a summary only words of the centre's own published texts are counted. Everything here can be
-- thrown away and counted again from the histories.
create table history_counts (
  -- '' counts over all histories.
  field text not null check (field in ('', 'kind', 'classification', 'outcome')),
  value text not null,
  -- '' counts the value itself.
  feature text not null,
  n integer not null,
  -- The step of history_learning that wrote the row last.
  step bigint not null,
  primary key (field, value, feature)
);
create index history_counts_by_step on history_counts (step, field, value, feature);

-- How far the histories are learnt; one row.
create table history_learning (
  single boolean primary key default true check (single),
  -- Counts of another epoch were thrown away: who holds them reads all anew.
  epoch bigint not null default 0,
  step bigint not null default 0,
  -- The last history that is counted.
  saved_at timestamptz not null default '-infinity',
  contact uuid not null default '00000000-0000-0000-0000-000000000000',
  agent text not null default '',
  part smallint not null default 0,
  -- The business day on which all was counted anew.
  counted_on date
);
insert into history_learning default values;

-- What an operator chose last, for 「前回と同じ」 and the classifications on top of the list.
create index contact_histories_by_agent on contact_histories (agent, saved_at desc);
