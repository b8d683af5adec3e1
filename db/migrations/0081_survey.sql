-- Who was asked in a round of the satisfaction survey (R-12), and what was answered. No text, no number: `caller_mark` is a keyed
-- hash that tells only whether the same caller was asked before; it is taken away when it is not needed any more.
create table survey_asks (
  round text not null,
  contact uuid not null,
  caller_mark text,
  agent text not null,
  asked_at timestamptz not null,
  outcome text not null check (outcome in ('answered', 'declined')),
  answers jsonb not null,
  primary key (round, contact)
);
create index survey_asks_of_caller on survey_asks (caller_mark, asked_at) where caller_mark is not null;
