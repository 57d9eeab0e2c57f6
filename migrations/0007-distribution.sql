-- Who may get which lead, and what was offered to whom.

create table territories (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  position integer not null,
  name text not null,
  condition jsonb not null,
  member_ids uuid[] not null default '{}',
  team_ids uuid[] not null default '{}',
  primary key (workspace_id, id),
  unique (workspace_id, position)
);

create table offers (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  assignee_id uuid not null,
  hop smallint not null,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  seen_at timestamptz,
  ended_at timestamptz,
  ending text check (ending in ('accepted', 'rejected', 'expired', 'withdrawn')),
  reason text,
  reason_detail text,
  decision jsonb not null,
  primary key (workspace_id, id),
  constraint offer_ends_somehow check ((ended_at is null) = (ending is null))
);
create unique index offers_one_open_per_lead on offers (workspace_id, lead_id) where ended_at is null;
create index offers_by_lead on offers (workspace_id, lead_id, offered_at);
create index offers_by_assignee on offers (workspace_id, assignee_id, offered_at) include (ending);
