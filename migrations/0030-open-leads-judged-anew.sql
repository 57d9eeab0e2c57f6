-- Open leads judged anew by a version that came into force: how far it has come and what became of them.

create table open_lead_judgings (
  workspace_id uuid not null,
  version integer not null,
  asked_by uuid,
  asked_at timestamptz not null,
  -- The last lead that was looked at, in the order of their ids.
  after_lead uuid,
  looked_at integer not null default 0,
  -- How many became what.
  became jsonb not null default '{}',
  finished_at timestamptz,
  -- done: all were looked at; superseded: another version came into force meanwhile.
  ending text check (ending in ('done', 'superseded')),
  primary key (workspace_id, version),
  foreign key (workspace_id, version) references definitions (workspace_id, version),
  foreign key (workspace_id, asked_by) references members (workspace_id, id),
  check ((finished_at is null) = (ending is null))
);
