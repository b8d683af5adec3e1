-- 定型文 of one's own: blocks of text that a person inserts into summaries by a short code. The centre's are configuration.
create table text_blocks (
  agent text not null,
  code text not null,
  text text not null,
  written_at timestamptz not null,
  primary key (agent, code)
);
