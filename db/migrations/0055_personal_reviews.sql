-- Findings in free texts that somebody says are none: asked by an operator, confirmed or refused by a supervisor. The text
-- itself lies in the vault until then; what stays is a keyed hash of exactly this text, place and contact.
create table personal_reviews (
  id uuid primary key,
  -- Null: a text that belongs to no contact.
  contact uuid,
  place text not null check (place in ('summary', 'note', 'message', 'voice')),
  text_key text not null check (text_key ~ '^[0-9a-f]{64}$'),
  -- The name of the text in the vault.
  ref text not null unique,
  -- Kinds and places of what was found; no word of the text.
  findings jsonb not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('open', 'none', 'personal', 'withdrawn')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  check ((state in ('none', 'personal')) = (decided_by is not null and decided_at is not null and reason is not null))
);
-- Asked twice is asked once.
create unique index personal_reviews_open on personal_reviews (text_key, asked_by) where state = 'open';
create index personal_reviews_confirmed on personal_reviews (text_key) where state = 'none';
revoke delete, truncate on personal_reviews from madoguchi_app;
alter table vault drop constraint vault_kind_check, add constraint vault_kind_check
  check (kind in ('callerNumber', 'callBackNumber', 'reviewText'));
