-- What we give people to read and watch, and what they did with it.

create table contents (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  kind text not null check (kind in ('white_paper', 'data_sheet', 'webinar', 'video', 'page')),
  title text not null,
  topic text,
  -- How near to buying somebody is who wants it; null: it says nothing about that.
  buying_stage text check (buying_stage in ('awareness', 'consideration', 'decision')),
  language text,
  -- Where it is, if we do not keep it ourselves.
  address text,
  -- The version of the file that is given out.
  file_version integer,
  -- What inquiries for it are put down to, by its key; null: to what the form says, or the link.
  campaign text,
  -- What strangers fill in first; null: it is given to anybody.
  form_id uuid,
  -- After the form: the file at once, or a link by mail, which proves that the address is theirs.
  given text not null default 'at_once' check (given in ('at_once', 'by_mail')),
  made_by uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  constraint content_is_here_or_elsewhere check (address is null or file_version is null),
  foreign key (workspace_id, form_id) references forms (workspace_id, id),
  foreign key (workspace_id, made_by) references members (workspace_id, id)
);
-- A public address names a content alone.
create index contents_anywhere on contents (id);

-- Every file there was: what was sent out stays what it was.
create table content_files (
  workspace_id uuid not null,
  content_id uuid not null,
  version integer not null check (version > 0),
  name text not null,
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  received bigint not null default 0 check (received <= bytes),
  added_by uuid,
  added_at timestamptz not null,
  primary key (workspace_id, content_id, version),
  foreign key (workspace_id, content_id) references contents (workspace_id, id),
  foreign key (workspace_id, added_by) references members (workspace_id, id)
);

create table content_chunks (
  workspace_id uuid not null,
  content_id uuid not null,
  version integer not null,
  position bigint not null,
  content bytea not null,
  primary key (workspace_id, content_id, version, position),
  foreign key (workspace_id, content_id, version) references content_files (workspace_id, content_id, version)
);
alter table content_chunks alter column content set storage external;
alter table content_chunks alter column workspace_id set statistics 0;

-- What a person did: opened a link of ours, took a file, visited a page of the company. Kept for ever.
create table touches (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('clicked', 'downloaded', 'visited', 'watched')),
  happened_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  topic text,
  buying_stage text check (buying_stage in ('awareness', 'consideration', 'decision')),
  content_id uuid,
  message_id uuid,
  -- The page, without what follows its path.
  address text,
  -- Why it is believed to be a machine's; null: a person's.
  machine text,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references persons (workspace_id, id),
  foreign key (workspace_id, content_id) references contents (workspace_id, id)
);
create index touches_by_person on touches (workspace_id, person_id, happened_at);
create index touches_by_content on touches (workspace_id, content_id, happened_at) where content_id is not null;
create index touches_by_message on touches (workspace_id, message_id, happened_at) where message_id is not null;
alter table touches alter column workspace_id set statistics 0;

-- Links that were opened a moment ago: whether by a person shows once it is seen what else was opened with them.
create table link_openings (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  content_id uuid,
  address text,
  -- Which link of how many in the mail.
  link smallint not null,
  links smallint not null,
  opened_at timestamptz not null default now(),
  -- What gave a machine away at once.
  machine text,
  primary key (workspace_id, id)
);
create index link_openings_by_time on link_openings (workspace_id, opened_at);
alter table link_openings alter column workspace_id set statistics 0;
