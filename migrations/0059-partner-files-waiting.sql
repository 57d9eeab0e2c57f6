-- A file of a partner is worked through by the servers that import, row by row.

alter table partner_files
  drop constraint partner_files_state_check,
  add constraint partner_file_state_known check (state in ('unmapped', 'ready', 'waiting', 'applied', 'discarded')),
  -- The mapping that it is worked through by.
  add column mapping jsonb;
create index partner_files_waiting on partner_files (workspace_id, came_at) where state = 'waiting';
