-- The few promises that can still be kept: who asks for them would read every open lead by the index of rungs.
create index leads_promised on leads (workspace_id, promise_due_at)
  where promise_due_at is not null and promise_kept_at is null and escalated_at is null;

-- Why leads were lost in a period.
create index leads_lost on leads (workspace_id, closed_at) include (reason) where stage = 'lost';
