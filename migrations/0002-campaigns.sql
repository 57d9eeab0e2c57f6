-- What caused the inquiries and what it cost.

create table campaigns (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  key text not null,
  name text not null,
  source text,
  starts_on date,
  ends_on date,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, key)
);

create table campaign_costs (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  amount numeric not null,
  currency text not null,
  spent_on date not null,
  external_id text,
  recorded_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, campaign_id, external_id),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id),
  constraint campaign_cost_not_negative check (amount >= 0)
);

-- Each combination of source, channel, campaign and topic that ever brought a lead, numbered,
-- so that a lead and its fact row carry four bytes instead of four columns. Found by a digest, because a topic may be
-- longer than an index takes; first_seen_at tells a process what its own, still open transaction numbered.
create table origins (
  workspace_id uuid not null references workspaces (id),
  id integer not null,
  source text not null,
  channel text not null,
  campaign_id uuid,
  topic text,
  digest uuid not null generated always as (
    md5(md5(source) || md5(channel) || coalesce(campaign_id::text, '') || coalesce(md5(topic), ''))::uuid
  ) stored,
  first_seen_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, digest),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id)
);
