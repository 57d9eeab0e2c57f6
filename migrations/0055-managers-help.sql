-- What a manager did for a lead that somebody else works on: gave more time, joined a call, passed it on. On record, so
-- that help is counted and more time is given once for a duty.
create table lead_helps (
  workspace_id uuid not null,
  -- The command it came by.
  id uuid not null,
  lead_id uuid not null,
  kind text not null check (kind in ('extended', 'call_with', 'passed_on')),
  -- Who helped, and whose duty it was.
  by_member uuid not null,
  for_member uuid not null,
  -- The duty is named by the movement it began with.
  movement_seq integer not null,
  reason text,
  due_before timestamptz,
  due_at timestamptz,
  at timestamptz not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, by_member) references members (workspace_id, id),
  foreign key (workspace_id, for_member) references members (workspace_id, id)
);
create unique index lead_helps_extended_once on lead_helps (workspace_id, lead_id, movement_seq)
  where kind = 'extended' and undone_at is null;
create index lead_helps_by_time on lead_helps (workspace_id, at) include (kind, by_member, for_member);
create index lead_helps_calls on lead_helps (workspace_id, by_member, due_at)
  where kind = 'call_with' and undone_at is null;

-- The manager's board counts what everybody holds and how it stands, from this index alone.
create index leads_on_board on leads (workspace_id, accountable_id)
  include (stage, due_at, next_action, attempts, last_activity_at)
  where stage in ('prequalifying', 'offered', 'working', 'opportunity');
