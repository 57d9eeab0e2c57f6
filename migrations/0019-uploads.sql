-- Files that somebody uploaded to be imported, in pieces, so that any server can go on with them after the one that took
-- them is gone. A file goes when it was imported, or was left alone for a week.
create table uploads (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  file_name text not null,
  bytes bigint not null check (bytes > 0),
  received bigint not null default 0 check (received <= bytes),
  file_hash bytea,
  -- What whoever uploaded it knows better: encoding, separator, sheet.
  how jsonb not null default '{}',
  state text not null default 'arriving' check (state in ('arriving', 'arrived', 'read', 'unreadable')),
  rows_read integer not null default 0,
  -- What reading it found: columns with examples, how they write days and numbers, the first rows.
  contents jsonb,
  problem text,
  -- How whoever prepares the import has set it so far: it may be left and come back to.
  draft jsonb,
  uploaded_by uuid,
  uploaded_at timestamptz not null default now(),
  touched_at timestamptz not null default now(),
  leased_until timestamptz,
  primary key (workspace_id, id)
);
create index uploads_to_read on uploads (workspace_id, id) where state = 'arrived';

create table upload_chunks (
  workspace_id uuid not null,
  upload_id uuid not null,
  position bigint not null,
  content bytea not null,
  primary key (workspace_id, upload_id, position),
  foreign key (workspace_id, upload_id) references uploads (workspace_id, id) on delete cascade
);
alter table upload_chunks alter column content set storage external;

-- An import with an upload is worked by whichever server holds its lease; one of the command line has none.
alter table imports
  add column upload_id uuid,
  add column started_by uuid,
  add column mapping_name text,
  add column rows_total integer,
  add column problem text,
  add column lease_id uuid,
  add column leased_until timestamptz,
  add column noted_at timestamptz not null default now(),
  drop constraint imports_state_check,
  add constraint import_state_known check (state in ('waiting', 'running', 'stopped', 'finished', 'failed'));
create index imports_to_work_on on imports (workspace_id, id)
  where state in ('waiting', 'running') and upload_id is not null;

-- Rows that an import could not take, as they stood in the file, to be mended.
create table bad_rows (
  workspace_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  content bytea not null,
  sentence text not null,
  primary key (workspace_id, import_id, row_number),
  foreign key (workspace_id, import_id) references imports (workspace_id, id)
);

create table mappings (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  document jsonb not null,
  saved_by uuid,
  saved_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

do $$
declare
  name text;
begin
  foreach name in array array['uploads', 'upload_chunks', 'bad_rows', 'mappings'] loop
    execute format('alter table %I alter column workspace_id set statistics 0', name);
  end loop;
end $$;
