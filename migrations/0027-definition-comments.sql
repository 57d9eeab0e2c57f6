-- What members say of a version of the definition while they agree on it: of the whole, or of one criterion or grade.

create table definition_comments (
  workspace_id uuid not null,
  id uuid not null,
  version integer not null,
  part text,
  body text not null,
  written_by uuid not null,
  written_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint definition_comments_of_version foreign key (workspace_id, version)
    references definitions (workspace_id, version),
  foreign key (workspace_id, written_by) references members (workspace_id, id),
  check (part is null or part ~ '^(criterion|grade) [a-z0-9_]+$')
);
create index definition_comments_by_version on definition_comments (workspace_id, version, written_at);
