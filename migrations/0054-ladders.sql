-- Who hears what at 50, 80 and 100 percent of a clock, by team; without a row the default holds.
create table ladders (
  workspace_id uuid not null references workspaces (id),
  team_id uuid not null,
  steps jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (workspace_id, team_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, changed_by) references members (workspace_id, id)
);

-- Each rung of a clock is told once: the clock is its lead, its name and its due time.
create table told_rungs (
  workspace_id uuid not null,
  lead_id uuid not null,
  clock text not null check (clock in ('accept', 'first_attempt', 'next_action', 'promise', 'call')),
  due_at timestamptz not null,
  rung smallint not null check (rung in (50, 80, 100)),
  told_at timestamptz not null,
  primary key (workspace_id, lead_id, clock, due_at, rung),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id)
);
alter table told_rungs alter column workspace_id set statistics 0;

-- Since when the next action runs, and when one of the lead's clocks comes to its next rung. Where that was not
-- reckoned, it is looked at when something is due, so that nothing is written for the leads that are there.
alter table leads add column due_set_at timestamptz, add column rung_at timestamptz;
create index leads_by_rung on leads (workspace_id,
  (coalesce(rung_at, least(due_at, call_due_at,
    case when promise_kept_at is null and escalated_at is null then promise_due_at end))), id)
  where due_at is not null or (promise_due_at is not null and promise_kept_at is null and escalated_at is null);

-- They served the sweeps of before only.
drop index leads_promised;
drop index leads_calls_owed;
