-- A round may be asked by guidance after the talk (R-12): how somebody was asked is kept, and that they agreed to be asked by keys,
-- which stays when they hung up before the first answer. Answers arrive one by one, as events.
alter table survey_asks add column asked_by text not null default 'operator' check (asked_by in ('operator', 'ivr'));
alter table survey_asks drop constraint survey_asks_outcome_check;
alter table survey_asks add constraint survey_asks_outcome_check check (outcome in ('answered', 'declined', 'agreed'));
-- No answer by keys is older than this.
insert into event_cursors (reader, position) select 'survey', coalesce(max(position), 0) from event_keys on conflict (reader) do nothing;
