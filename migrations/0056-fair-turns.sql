-- What the fair turn owes each member: the part of a lead that the turns of others have brought them nearer to their own,
-- less one for each turn they had. Written once per batch of leads that are given out, under the pipeline lock.
create table fair_turns (
  workspace_id uuid not null references workspaces,
  member_id uuid not null,
  owed float8 not null,
  -- The place in the order of all turns of the workspace; 0 for who shared in turns and had none yet.
  last_turn bigint not null,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
) with (fillfactor = 50);

alter table fair_turns alter column workspace_id set statistics 0;
