-- What partners tell us: files in their own format, sales per period without names, and deals of their own.

-- What the columns and words of a partner's files mean, learned once.
create table partner_mappings (
  workspace_id uuid not null,
  team_id uuid not null,
  document jsonb not null,
  learned_by uuid,
  learned_at timestamptz not null,
  primary key (workspace_id, team_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id)
);

-- A file of a partner, from its arrival until what it says was done.
create table partner_files (
  workspace_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  -- As whom it speaks: somebody of the partner.
  member_id uuid not null,
  file_name text not null,
  file_hash bytea not null,
  -- The mail that brought it; null for one that was uploaded.
  inquiry_id uuid,
  uploaded_by uuid,
  headers text[] not null,
  state text not null check (state in ('unmapped', 'ready', 'applied', 'discarded')),
  counts jsonb not null default '{}',
  came_at timestamptz not null,
  settled_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index partner_files_by_time on partner_files (workspace_id, came_at, id);
-- The same file of the same partner is one file.
create unique index partner_files_once on partner_files (workspace_id, team_id, file_hash) where state <> 'discarded';

create table partner_file_rows (
  workspace_id uuid not null,
  file_id uuid not null,
  row_number integer not null,
  cells jsonb not null,
  lead_id uuid,
  ending text check (ending in ('done', 'nothing_new', 'refused')),
  sentence text,
  primary key (workspace_id, file_id, row_number),
  foreign key (workspace_id, file_id) references partner_files (workspace_id, id)
);
create index partner_file_rows_by_lead on partner_file_rows (workspace_id, lead_id) where lead_id is not null;
alter table partner_file_rows alter column workspace_id set statistics 0;

-- Sales that a partner tells of without names: what it sold in a period, of no lead.
create table partner_sales (
  workspace_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  from_day date not null,
  to_day date not null,
  -- How many sales; null while nobody told it.
  deals integer check (deals >= 0),
  amount numeric not null constraint partner_sales_not_negative check (amount >= 0),
  currency text not null,
  note text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  taken_back_at timestamptz,
  taken_back_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  constraint partner_sales_in_order check (from_day <= to_day)
);
create index partner_sales_by_partner on partner_sales (workspace_id, team_id, from_day) where taken_back_at is null;

-- Deals that a partner brings itself, its own for a while where nobody else works on them.
create table registered_deals (
  workspace_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  -- Who registered it: leads of the organization go there.
  member_id uuid not null,
  company text not null,
  website text,
  contact text,
  email text,
  phone text,
  product text,
  expected_amount numeric,
  currency text,
  expected_on date,
  note text,
  -- What organization and person are recognised by; null where nothing was told.
  domain_key text,
  company_key text,
  email_key text,
  phone_key text,
  -- With what it conflicts, in kinds and ids.
  conflicts jsonb not null default '[]',
  state text not null check (state in ('waiting', 'protected', 'refused', 'withdrawn')),
  protected_until timestamptz,
  renewed_at timestamptz,
  registered_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  decision_note text,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  constraint registered_deal_protected_until check ((state = 'protected') = (protected_until is not null))
);
create index registered_deals_by_time on registered_deals (workspace_id, registered_at, id);
create index registered_deals_standing on registered_deals (workspace_id, state, protected_until)
  include (team_id, member_id, domain_key, company_key, email_key, phone_key) where state in ('waiting', 'protected');
