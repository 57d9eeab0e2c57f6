-- What leaks is told with what it cost and whose it is: by campaign, grade and accountable person, from these indexes alone.
drop index leads_due;
create index leads_due on leads (workspace_id, stage, due_at) include (inquired_at, id, accountable_id, origin_id, grade)
  where stage in ('inquiry', 'prequalifying', 'qualified', 'offered', 'rejected', 'working', 'opportunity', 'nurture');
drop index leads_worked;
create index leads_worked on leads (workspace_id, due_at)
  include (id, stage, accountable_id, attempts, grade, two_way_at, offer_id, inquired_at, origin_id)
  where stage in ('prequalifying', 'offered', 'working', 'opportunity');
