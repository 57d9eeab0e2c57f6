-- Read-only links to figures, for people who do not sign in.
create table figure_links (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  -- sha256 of the token in the address; its text is shown once.
  hash bytea not null,
  kind text not null check (kind in ('board', 'report')),
  name text not null,
  -- Period, grouping and limits, as the address of the page says them.
  query text not null,
  -- Whose rights it has, at the time it is opened.
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  opened integer not null default 0,
  opened_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, made_by) references members (workspace_id, id),
  foreign key (workspace_id, withdrawn_by) references members (workspace_id, id)
);
create unique index figure_links_by_hash on figure_links (workspace_id, hash);
alter table figure_links alter column workspace_id set statistics 0;
