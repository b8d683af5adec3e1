-- A month's partition is made beside the log and then attached. `create table … partition of` shuts every reader of the
-- log out: it waits for all who read (a history that is just being saved reads and then appends: each waits for the
-- other, and one of them fails), and everybody who comes later waits for it. Attaching bothers neither readers nor writers.
create or replace function ensure_event_partition(moment timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  first timestamp := date_trunc('month', moment at time zone 'UTC');
  name text := 'events_' || to_char(first, 'YYYY_MM');
begin
  if moment < '2000-01-01Z' or moment >= '2100-01-01Z' then
    raise exception 'an event at % lies outside 2000-2100', moment using errcode = 'datetime_field_overflow';
  end if;
  if to_regclass('public.' || name) is not null then return false; end if;
  -- Two makers take turns; so do a maker and an appender whose month is missing.
  perform pg_advisory_xact_lock(7236001);
  if to_regclass('public.' || name) is not null then return false; end if;
  execute format('create table public.%I (like public.events including all)', name);
  execute format('create trigger %I before truncate on public.%I for each statement execute function public.refuse_change()', name || '_keep_all', name);
  execute format('revoke all on public.%I from madoguchi_app', name);
  execute format('grant select on public.%I to madoguchi_app', name);
  execute format('alter table public.events attach partition public.%I for values from (%L) to (%L)',
    name, first at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
  return true;
end $$;
