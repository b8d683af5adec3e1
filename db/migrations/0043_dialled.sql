-- How many calls to the outside were begun today is asked before each one (toll fraud).
create index events_that_dialled on events (at) where type = 'dialled';
