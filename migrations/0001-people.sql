-- Companies (or divisions), their people, and who may speak for them.

create table workspaces (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  time_zone text not null default 'UTC',
  country text,
  currency text not null default 'EUR',
  language text not null default 'en',
  lead_manager_id uuid,
  marketing_id uuid,
  sponsor_id uuid,
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);

create table calendars (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  time_zone text not null,
  country text,
  region text,
  hours jsonb not null,
  extra_holidays text[] not null default '{}',
  working_holidays text[] not null default '{}',
  primary key (workspace_id, id)
);

create table teams (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  manager_id uuid,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

create table members (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  user_id uuid,
  name text not null,
  email text,
  external_id text,
  roles text[] not null,
  team_id uuid,
  manager_id uuid,
  deputy_id uuid,
  calendar_id uuid,
  receives_leads boolean not null default false,
  weight numeric not null default 1 check (weight >= 0),
  ceiling_open integer,
  ceiling_day integer,
  ceiling_week integer,
  last_offered_at timestamptz,
  left_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, email),
  unique (workspace_id, external_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, manager_id) references members (workspace_id, id),
  foreign key (workspace_id, deputy_id) references members (workspace_id, id),
  foreign key (workspace_id, calendar_id) references calendars (workspace_id, id),
  constraint member_roles_known check (
    roles <@ array['administrator','lead_manager','marketing','qualifier','manager','rep','desk','viewer']
  )
);
create index members_by_user on members (user_id) where user_id is not null;

alter table teams add foreign key (workspace_id, manager_id) references members (workspace_id, id);
alter table workspaces add foreign key (id, lead_manager_id) references members (workspace_id, id);
alter table workspaces add foreign key (id, marketing_id) references members (workspace_id, id);
alter table workspaces add foreign key (id, sponsor_id) references members (workspace_id, id);

create table absences (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  recorded_by uuid,
  recorded_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  constraint absence_ends_after_start check (ends_at > starts_at)
);
create index absences_by_member on absences (workspace_id, member_id, ends_at);

-- The token's text carries its workspace, so that the look-up stays within one company's rows.
create table api_tokens (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  hash bytea not null,
  scopes text[] not null,
  member_id uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, hash),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
