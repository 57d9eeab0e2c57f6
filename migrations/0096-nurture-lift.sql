-- What nurturing brings is counted of each lead as it first entered a program, and by what became of it since.
create index enrollments_first on enrollments (workspace_id, program_id, lead_id, entered_at) include (is_held_back, version);
create index movements_to_opportunity on movements (workspace_id, lead_id, effective_at)
  where to_stage in ('opportunity', 'won');
