-- How much interest people show, which pages of the company's own site they visit, and what ends their nurture.

-- Points of each behaviour; a workspace without a row has the shipped ones.
create table interest_rules (
  workspace_id uuid not null references workspaces (id),
  rules jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (workspace_id),
  foreign key (workspace_id, changed_by) references members (workspace_id, id)
);

-- The company's own site: whether visits are taken, from where, and what its pages are about.
create table site_rules (
  workspace_id uuid not null references workspaces (id),
  is_on boolean not null,
  rules jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (workspace_id),
  foreign key (workspace_id, changed_by) references members (workspace_id, id)
);

-- The last visit that was heard, whoever's it was: a sign that the script works.
create table site_hearings (
  workspace_id uuid not null references workspaces (id),
  heard_at timestamptz not null,
  page text not null,
  is_known boolean not null,
  primary key (workspace_id)
);

-- Browsers that a form or a click in our mail tied to a person, by the hash of the number they made up for themselves.
create table site_visitors (
  workspace_id uuid not null,
  visitor_hash text not null,
  person_id uuid not null,
  tied_at timestamptz not null,
  primary key (workspace_id, visitor_hash),
  foreign key (workspace_id, person_id) references persons (workspace_id, id)
);
create index site_visitors_by_person on site_visitors (workspace_id, person_id);
alter table site_visitors alter column workspace_id set statistics 0;

-- What says that somebody in nurture is to be talked to now. Heard once; kept, because the lead's page tells why now.
create table signals (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('visits', 'content')),
  topic text,
  happened_at timestamptz not null,
  data jsonb not null default '{}',
  heard_at timestamptz,
  -- The lead that it woke, or that was told of it.
  lead_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references persons (workspace_id, id)
);
create index signals_unheard on signals (workspace_id, id) where heard_at is null;
create index signals_by_person on signals (workspace_id, person_id, happened_at);
alter table signals alter column workspace_id set statistics 0;

-- Where a booking tool tells of calls that people book by themselves.
create table booking_hooks (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  tool text not null check (tool in ('cal_com', 'calendly')),
  secret text not null,
  made_at timestamptz not null,
  last_heard_at timestamptz,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
-- A public address names a hook alone.
create index booking_hooks_anywhere on booking_hooks (id);
