-- What for: the purpose somebody stated before listening, the reason of a hold or an erasure.
alter table audit add column reason text;
create index audit_by_object on audit (object, person, at);
