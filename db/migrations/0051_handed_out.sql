-- How often a citizen reached a section or an outside number: figures count it without reading whole records.
alter table contact_records add column handed_out integer not null default 0;
-- Records made before this lack it: they are made again from the events.
update event_cursors set position = 0 where reader = 'contact-record';
