-- Partner organizations: teams whose people work leads by links in their mail and never sign in.

alter table teams
  add column kind text not null default 'direct' constraint team_kind_known check (kind in ('direct', 'partner')),
  add constraint teams_of_a_kind unique (workspace_id, id, kind);

-- What only a partner has.
create table partners (
  workspace_id uuid not null references workspaces (id),
  team_id uuid not null,
  kind text not null default 'partner' check (kind = 'partner'),
  -- Leads of its territories go to nobody else.
  is_exclusive boolean not null default false,
  language text not null,
  currency text not null,
  basis text not null default 'partner_sell_out' check (basis in ('own_revenue', 'partner_sell_out')),
  -- How long a deal that it registered is its own.
  protection_days integer not null default 90 check (protection_days between 1 and 3650),
  -- Names none of its sales: figures per period are all there is.
  reports_by_period boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (workspace_id, team_id),
  foreign key (workspace_id, team_id, kind) references teams (workspace_id, id, kind)
);

alter table members
  drop constraint member_roles_known,
  add constraint member_roles_known check (
    roles <@ array['administrator','lead_manager','channel_manager','marketing','qualifier','manager','rep','desk','viewer',
      'partner']
  ),
  -- In which mail is written; of the partner or the workspace where nothing is said.
  add column language text,
  -- Somebody of a partner belongs to one, to no team of ours, is nothing else and gets in nowhere.
  add column team_kind text not null generated always as
    (case when 'partner' = any(roles) then 'partner' else 'direct' end) stored,
  add constraint member_of_partner_is_nothing_else check (
    not 'partner' = any(roles) or (cardinality(roles) = 1 and team_id is not null and user_id is null)
  ),
  -- Mail is the only way to them.
  add constraint member_of_partner_has_address check (
    not 'partner' = any(roles) or not receives_leads or email is not null
  ),
  add constraint member_in_team_of_kind
    foreign key (workspace_id, team_id, team_kind) references teams (workspace_id, id, kind);
create index members_by_team on members (workspace_id, team_id) where team_id is not null;

-- When whoever got it was reminded, before it runs out.
alter table offers add column reminded_at timestamptz;
