-- What a rater says of a talk is a free text that may be asked about like the others.
alter table personal_reviews drop constraint personal_reviews_place_check, add constraint personal_reviews_place_check
  check (place in ('summary', 'note', 'message', 'voice', 'evaluation'));
