-- Numbers of persons and texts that waited for a decision are erased with a certificate in the same chain as recordings.
-- What stands in it already stays as it is, and so do its hashes.
alter table erasure_certificates rename column recording to object;
alter table erasure_certificates
  add column kind text not null default 'recording' check (kind in ('recording', 'callerNumber', 'callBackNumber', 'reviewText')),
  alter column contact drop not null,
  drop constraint erasure_certificates_why_check,
  add constraint erasure_certificates_why_check check (why in ('retention', 'request', 'mistake', 'done')),
  add constraint erasure_certificates_contact check (kind <> 'recording' or contact is not null);
alter table erasure_certificates alter column kind drop default;
