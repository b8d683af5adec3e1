-- Where operators leave a script is counted over a period (F-2.1.2).
create index events_that_follow_scripts on events (at) where type = 'scriptFollowed';
