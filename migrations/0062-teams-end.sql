-- A team that is given up: kept with who was in it, so that what it did stays readable and it can be taken back for a while.
alter table teams
  add column ended_at timestamptz,
  add column ended_by uuid,
  add column ended_members uuid[] not null default '{}',
  -- The territories as they were, and the state that came of it; only that one is undone.
  add column ended_territories jsonb,
  add column ended_revision integer,
  add constraint team_ended_by_member foreign key (workspace_id, ended_by) references members (workspace_id, id),
  drop constraint teams_workspace_id_name_key;
create unique index teams_workspace_id_name_key on teams (workspace_id, name) where ended_at is null;
