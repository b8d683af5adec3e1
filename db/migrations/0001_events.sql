-- The event log: append-only, gapless per stream, partitioned by the month (UTC) in which an event happened.
-- A partitioned table cannot hold a unique key without its partition column, so the three keys of an event
-- (id, stream+seq, source+source_key) live in the narrow, unpartitioned table event_keys.

-- The role the running centre works as. Roles belong to the whole cluster, so another database may have made it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'madoguchi_app') then
    create role madoguchi_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'the database user % may not create the role madoguchi_app', current_user
      using hint = 'let an administrator run: CREATE ROLE madoguchi_app NOLOGIN; GRANT madoguchi_app TO ' || current_user,
            errcode = 'insufficient_privilege';
end $$;

do $$
begin
  if not pg_has_role(current_user, 'madoguchi_app', 'member') then
    execute format('grant madoguchi_app to %I', current_user);
  end if;
end $$;

grant usage on schema public to madoguchi_app;
alter default privileges in schema public grant select, insert, update, delete on tables to madoguchi_app;
alter default privileges in schema public grant usage, select on sequences to madoguchi_app;

create table events (
  position bigint not null,
  id uuid not null,
  stream text not null check (stream = 'centre' or stream like 'contact/%' or stream like 'agent/%'),
  seq integer not null check (seq > 0),
  type text not null,
  v smallint not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  source text not null,
  source_key text,
  caused_by text,
  data jsonb not null,
  primary key (position, at)
) partition by range (at);
create index events_of_stream on events (stream, seq);
create index events_by_time on events (at);
create index events_that_open on events (type, at) where type in ('contactArrived', 'wrapUpStarted', 'answered', 'signedIn', 'signedOut');

create table event_keys (
  position bigint primary key,
  id uuid not null unique,
  stream text not null,
  seq integer not null,
  source text not null,
  source_key text,
  unique (stream, seq)
);
create unique index event_keys_of_source on event_keys (source, source_key) where source_key is not null;

-- Nobody changes what has happened: neither the running centre (by right) nor the owner by mistake (by trigger).
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are append-only: % on % is refused', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger events_keep before update or delete on events for each row execute function refuse_change();
create trigger events_keep_all before truncate on events for each statement execute function refuse_change();
create trigger event_keys_keep before update or delete on event_keys for each row execute function refuse_change();
create trigger event_keys_keep_all before truncate on event_keys for each statement execute function refuse_change();
revoke all on events, event_keys from madoguchi_app;
grant select, insert on events, event_keys to madoguchi_app;

-- Makes the partition of the month that holds `moment`; true when it was not there. Runs with the owner's rights.
create function ensure_event_partition(moment timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  first timestamp := date_trunc('month', moment at time zone 'UTC');
  name text := 'events_' || to_char(first, 'YYYY_MM');
begin
  if moment < '2000-01-01Z' or moment >= '2100-01-01Z' then
    raise exception 'an event at % lies outside 2000-2100', moment using errcode = 'datetime_field_overflow';
  end if;
  if to_regclass('public.' || name) is not null then return false; end if;
  -- The lock of append_events: a partition is made while nobody appends.
  perform pg_advisory_xact_lock(7236001);
  if to_regclass('public.' || name) is not null then return false; end if;
  execute format('create table public.%I partition of public.events for values from (%L) to (%L)',
    name, first at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
  execute format('create trigger %I before truncate on public.%I for each statement execute function public.refuse_change()', name || '_keep_all', name);
  execute format('revoke all on public.%I from madoguchi_app', name);
  execute format('grant select on public.%I to madoguchi_app', name);
  return true;
end $$;

-- Appends a JSON array of events in one round trip and answers the stored ones that are new. Known ids and known
-- (source, sourceKey) pairs are passed over. One appender at a time: so seq has no gap within a stream, position
-- none over all, and positions become visible in order – a reader that goes on from the last position misses nothing.
create function append_events(batch jsonb)
returns table (event_id uuid, event_seq integer, event_position bigint, event_recorded_at timestamptz)
language plpgsql as $$
declare
  last_position bigint;
begin
  perform pg_advisory_xact_lock(7236001);
  perform ensure_event_partition(to_timestamp(month.first))
    from (select distinct extract(epoch from date_trunc('month', to_timestamp((e ->> 'at')::double precision / 1000) at time zone 'UTC'))::double precision as first
          from jsonb_array_elements(batch) e) month;
  select coalesce(max(k.position), 0) into last_position from event_keys k;
  return query
  with given as (
    select (e ->> 'id')::uuid as id, e ->> 'stream' as stream, e ->> 'type' as type, (e ->> 'v')::smallint as v,
           to_timestamp((e ->> 'at')::double precision / 1000) as at, e ->> 'source' as source,
           e ->> 'sourceKey' as source_key, e ->> 'causedBy' as caused_by, e -> 'data' as data, place
    from jsonb_array_elements(batch) with ordinality as listed(e, place)
  ), unknown as (
    select g.*,
           row_number() over (partition by g.id order by place) as copy,
           case when g.source_key is null then 1 else row_number() over (partition by g.source, g.source_key order by place) end as key_copy
    from given g
    where not exists (select from event_keys k where k.id = g.id)
      and not exists (select from event_keys k where k.source = g.source and k.source_key = g.source_key)
  ), fresh as (
    select u.*,
           (coalesce((select max(k.seq) from event_keys k where k.stream = u.stream), 0)
             + row_number() over (partition by u.stream order by u.place))::integer as seq,
           last_position + row_number() over (order by u.place) as position
    from unknown u where u.copy = 1 and u.key_copy = 1
  ), keyed as (
    insert into event_keys (position, id, stream, seq, source, source_key)
    select f.position, f.id, f.stream, f.seq, f.source, f.source_key from fresh f
  ), stored as (
    insert into events (position, id, stream, seq, type, v, at, source, source_key, caused_by, data)
    select f.position, f.id, f.stream, f.seq, f.type, f.v, f.at, f.source, f.source_key, f.caused_by, f.data from fresh f
    returning id, seq, events.position, recorded_at
  )
  select s.id, s.seq, s.position, s.recorded_at from stored s order by s.position;
  perform pg_notify('events', '');
end $$;
