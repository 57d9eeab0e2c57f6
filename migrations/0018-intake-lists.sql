-- What a person mended of an arrival that could not be taken as it came: field by field, null for one taken away. The
-- arrival itself stays verbatim. Of several admissions the last holds everything that was mended.
alter table admissions add column mended jsonb;

-- Lists of what was turned away are in the order of arrival.
drop index placements_to_look_at;
create index placements_elsewhere on placements (workspace_id, place, inquiry_id)
  where place in ('interaction', 'not_an_inquiry', 'quarantine');

create index inquiries_from_desk on inquiries (workspace_id, id) where channel = 'desk';

create index merge_suggestions_open on merge_suggestions (workspace_id, kind, likelihood, id) where decided_at is null;

-- The merge that a decision caused, so that the decision can be taken back.
alter table merge_suggestions add column merge_id uuid;
