-- What sales owes for each lead it takes on is kept with the offer it took, and found by when that was.

-- When the first attempt is due; null where none is owed: sold at once, or taken before this was kept.
alter table offers add column attempt_due_at timestamptz;

update offers o set attempt_due_at = l.due_at
from leads l
where o.ending = 'accepted' and l.workspace_id = o.workspace_id and l.id = o.lead_id
  and l.stage = 'working' and l.next_action = 'first_attempt' and l.stage_since = o.ended_at;

create index offers_accepted on offers (workspace_id, ended_at) include (lead_id, attempt_due_at) where ending = 'accepted';
create index offers_by_time on offers (workspace_id, offered_at) include (ending);
