-- Reports are limited to leads judged by a version of the definition, or of organizations of an industry.
create index leads_by_version on leads (workspace_id, definition_version) include (id);
create index organizations_by_industry on organizations (workspace_id, lower(industry)) include (id) where industry is not null;
