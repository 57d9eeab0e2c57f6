-- A team gets its leads offered (push), or takes the next one itself when it has time (pull). Nobody chooses.
alter table teams
  add column distribution text not null default 'push' check (distribution in ('push', 'pull')),
  add constraint team_of_partner_is_pushed check (kind = 'direct' or distribution = 'push');

-- In whose pool a qualified lead waits until somebody draws it.
alter table leads
  add column pool_team_id uuid,
  add constraint lead_in_pool_is_qualified check (pool_team_id is null or stage = 'qualified');
create index leads_in_pool on leads (workspace_id, pool_team_id, stage_since, id) include (grade)
  where pool_team_id is not null;
