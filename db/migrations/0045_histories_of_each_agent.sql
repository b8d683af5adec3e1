-- A contact that was handed over has a history of everybody who talked in it, and of each of an agent's own talks.
alter table contact_histories add column part smallint not null default 1 check (part > 0);
alter table contact_histories drop constraint contact_histories_pkey;
alter table contact_histories add primary key (contact, agent, part);
