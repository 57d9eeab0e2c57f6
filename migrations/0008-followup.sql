-- What each side owes the other, and what was raised when it was not kept.

create table service_levels (
  workspace_id uuid not null references workspaces (id),
  version integer not null,
  document jsonb not null,
  signed_by uuid[] not null default '{}',
  effective_from timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (workspace_id, version)
);

create table escalations (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  kind text not null,
  to_member uuid,
  about_member uuid,
  due_at timestamptz not null,
  raised_at timestamptz not null,
  seen_at timestamptz,
  settled_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, lead_id, kind, due_at)
);
create index escalations_open on escalations (workspace_id, to_member, raised_at) where settled_at is null;
