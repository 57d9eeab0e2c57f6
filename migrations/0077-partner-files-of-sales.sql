-- A file of a partner may tell what it sold per period, of no lead; what its columns mean then is learned beside the other.
alter table partner_files
  add column tells text not null default 'leads' constraint partner_file_tells_known check (tells in ('leads', 'sales'));
alter table partner_mappings
  add column tells text not null default 'leads' constraint partner_mapping_tells_known check (tells in ('leads', 'sales')),
  drop constraint partner_mappings_pkey,
  add primary key (workspace_id, team_id, tells);
