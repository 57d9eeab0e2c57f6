-- The first minutes of an instance, and of everybody who joins it.

-- The server printed the code; whoever can read it founds the first workspace.
create table setup_codes (
  id uuid primary key,
  hash text not null,
  wrong_tries smallint not null default 0,
  made_at timestamptz not null default now()
);

-- A sample company is being made; whoever asked for it takes a seat in it once it is finished.
create table sample_plays (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  share numeric not null default 0,
  asked_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  finished_at timestamptz,
  problem text
);

-- A link that lets somebody take a seat, once.
create table invitations (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  hash bytea not null,
  invited_by uuid,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, hash),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index invitations_by_member on invitations (workspace_id, member_id);

-- Steps of the checklist that somebody does not want to see any more.
create table checklist_dismissals (
  workspace_id uuid not null references workspaces (id),
  step text not null,
  member_id uuid,
  dismissed_at timestamptz not null,
  primary key (workspace_id, step)
);
