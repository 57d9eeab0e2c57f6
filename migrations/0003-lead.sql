-- The record every slice shares, and the books.

create table organizations (
  workspace_id uuid not null,
  id uuid not null,
  name text,
  domain text,
  industry text,
  employees integer,
  annual_revenue numeric,
  revenue_currency text,
  country text,
  region text,
  postal_code text,
  city text,
  is_customer boolean not null default false,
  owner_id uuid,
  fields jsonb not null default '{}',
  survivor_id uuid,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references members (workspace_id, id)
);

create table persons (
  workspace_id uuid not null,
  id uuid not null,
  organization_id uuid,
  name text,
  first_name text,
  last_name text,
  title text,
  email text,
  phone text,
  company text,
  country text,
  region text,
  postal_code text,
  city text,
  language text,
  flags text[] not null default '{}',
  fields jsonb not null default '{}',
  survivor_id uuid,
  erased_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, organization_id) references organizations (workspace_id, id)
);

-- What persons and organizations are recognised by: the primary key makes one owner of each e-mail, phone, domain.
create table person_keys (
  workspace_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'name_company', 'external')),
  value text not null,
  person_id uuid not null,
  primary key (workspace_id, kind, value)
);
create index person_keys_by_person on person_keys (workspace_id, person_id);

create table organization_keys (
  workspace_id uuid not null,
  kind text not null check (kind in ('domain', 'name', 'external')),
  value text not null,
  organization_id uuid not null,
  primary key (workspace_id, kind, value)
);
create index organization_keys_by_organization on organization_keys (workspace_id, organization_id);

-- The ground on which a person may be contacted, per channel.
create table contact_bases (
  workspace_id uuid not null,
  person_id uuid not null,
  channel text not null check (channel in ('email', 'phone', 'post')),
  basis text not null check (basis in ('consent', 'customer', 'own_request', 'none', 'withdrawn')),
  origin text not null,
  since timestamptz not null,
  primary key (workspace_id, person_id, channel),
  foreign key (workspace_id, person_id) references persons (workspace_id, id)
);

create table stages (
  stage text primary key,
  position smallint not null unique,
  is_open boolean not null
);

create table stage_transitions (
  from_stage text not null references stages (stage),
  to_stage text not null references stages (stage),
  primary key (from_stage, to_stage)
);

insert into stages values
  ('inquiry', 1, true), ('prequalifying', 2, true), ('nurture', 3, true), ('qualified', 4, true),
  ('offered', 5, true), ('rejected', 6, true), ('working', 7, true), ('opportunity', 8, true),
  ('won', 9, false), ('lost', 10, false), ('disqualified', 11, false), ('closed_unknown', 12, false),
  ('merged', 13, false);

insert into stage_transitions
  select split_part(line, ' ', 1), trim(target)
  from unnest(array[
    'inquiry qualified,prequalifying,nurture',
    'prequalifying qualified,nurture',
    'nurture qualified,prequalifying',
    'qualified offered,nurture',
    'offered working,rejected,qualified,offered',
    'rejected offered,qualified,prequalifying,nurture,working',
    'working opportunity,nurture,rejected,offered,qualified',
    'opportunity lost,nurture',
    'lost nurture,inquiry,opportunity',
    'disqualified inquiry,opportunity',
    'closed_unknown inquiry,opportunity'
  ]) as line,
  unnest(string_to_array(split_part(line, ' ', 2), ',')) as target;
insert into stage_transitions
  select f.stage, t.stage from stages f, stages t
  where f.is_open and t.stage in ('won', 'disqualified', 'merged', 'closed_unknown')
  on conflict do nothing;

create table leads (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  organization_id uuid,
  topic text,
  origin_id integer not null,
  source text not null,
  channel text not null,
  campaign_id uuid,
  country text,
  inquired_at timestamptz not null,
  received_at timestamptz not null,
  last_inquiry_at timestamptz not null,
  inquiries integer not null default 1,
  stage text not null,
  accountable_id uuid,
  movement_seq integer not null,
  stage_since timestamptz not null,
  moved_at timestamptz not null,
  reached integer not null default 0,
  rejections smallint not null default 0,
  expiries smallint not null default 0,
  next_action text,
  due_at timestamptz,
  wake_at timestamptz,
  outcome text,
  reason text,
  reason_detail text,
  closed_at timestamptz,
  survivor_id uuid,
  grade text,
  score smallint,
  definition_version integer,
  judgement_seq integer not null default 0,
  offer_id uuid,
  offer_hop smallint not null default 0,
  unrouted_reason text,
  attempts smallint not null default 0,
  first_attempt_at timestamptz,
  last_attempt_at timestamptz,
  two_way_at timestamptz,
  last_worked_by uuid,
  brought_by uuid,
  promise_due_at timestamptz,
  promise_kept_at timestamptz,
  escalated_at timestamptz,
  expected_value numeric,
  expected_currency text,
  expected_on date,
  revenue numeric,
  revenue_currency text,
  sold_at timestamptz,
  external_id text,
  is_historical boolean not null default false,
  fields jsonb not null default '{}',
  tags text[] not null default '{}',
  revision integer not null default 1,
  last_activity_at timestamptz not null generated always as
    (greatest(last_inquiry_at, moved_at, last_attempt_at, two_way_at)) stored,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references persons (workspace_id, id),
  constraint lead_stage_known check (
    stage in ('inquiry', 'prequalifying', 'nurture', 'qualified', 'offered', 'rejected', 'working', 'opportunity',
      'won', 'lost', 'disqualified', 'closed_unknown', 'merged')
  ),
  constraint lead_open_has_accountable_person check (
    stage in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged') or accountable_id is not null
  ),
  constraint lead_open_has_due_time check (
    stage in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged') or (next_action is not null and due_at is not null)
  ),
  constraint lead_closed_has_outcome_and_reason check (
    stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
    or (outcome is not null and reason is not null and closed_at is not null)
  ),
  constraint lead_merged_has_survivor check (stage <> 'merged' or survivor_id is not null),
  constraint lead_offered_has_offer check (stage <> 'offered' or offer_id is not null)
);
create index leads_by_person on leads (workspace_id, person_id);
create index leads_by_organization on leads (workspace_id, organization_id) where organization_id is not null;
-- Today walks it in order: offers by when they run out, then everything due, not what sleeps until its wake date.
create index leads_by_accountable on leads (workspace_id, accountable_id,
  (case when stage = 'offered' then 0 when next_action = 'wake' then 2 else 1 end), due_at)
  where stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged');
create index leads_by_survivor on leads (workspace_id, survivor_id) where survivor_id is not null;
create index leads_by_inquired on leads (workspace_id, inquired_at, id);
-- The other orders that lists are walked in; a value for none, so that each can be walked both ways.
create index leads_by_score on leads (workspace_id, coalesce(score, -1), id);
create index leads_by_due on leads (workspace_id, coalesce(due_at, 'infinity'), id);
create index leads_by_activity on leads (workspace_id, last_activity_at, id);
create unique index leads_by_external_id on leads (workspace_id, external_id) where external_id is not null;
create index leads_due on leads (workspace_id, stage, due_at) include (inquired_at)
  where stage in ('inquiry', 'prequalifying', 'qualified', 'offered', 'rejected', 'working', 'opportunity', 'nurture');
-- All that tells how far a worked lead got, so that the leaks of a whole sales force are counted from the index.
create index leads_worked on leads (workspace_id, due_at)
  include (id, stage, accountable_id, attempts, grade, two_way_at, offer_id, inquired_at)
  where stage in ('prequalifying', 'offered', 'working', 'opportunity');
create index leads_promised on leads (workspace_id, promise_due_at)
  where promise_due_at is not null and promise_kept_at is null and escalated_at is null;

create table movements (
  workspace_id uuid not null,
  lead_id uuid not null,
  seq integer not null,
  kind text not null check (kind in ('stage', 'handover', 'reversal', 'opening')),
  from_stage text,
  to_stage text not null,
  from_member uuid,
  to_member uuid,
  happened_at timestamptz not null,
  effective_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  actor_kind text not null check (actor_kind in ('member', 'system', 'token', 'partner', 'import')),
  actor_id uuid,
  reason text,
  definition_version integer,
  cause_id uuid,
  reverses integer,
  primary key (workspace_id, lead_id, seq)
);

-- Balances are appended deltas; the sweep folds those of one key into one row. No transaction updates a shared counter.
create table balance_deltas (
  workspace_id uuid not null,
  id uuid not null,
  day date not null,
  stage text not null,
  source text not null,
  accountable_id uuid,
  came_in integer not null default 0,
  reopened integer not null default 0,
  moved_in integer not null default 0,
  moved_out integer not null default 0,
  closed integer not null default 0,
  folded boolean not null default false,
  primary key (workspace_id, id)
);
create index balance_deltas_by_day on balance_deltas (workspace_id, day);
create index balance_deltas_to_fold on balance_deltas (workspace_id, day) where not folded;

-- The folded deltas of a month, so that a balance sheet over years adds up months and not days.
create table balance_months (
  workspace_id uuid not null,
  id uuid not null,
  month date not null,
  stage text not null,
  source text not null,
  accountable_id uuid,
  came_in integer not null,
  reopened integer not null,
  moved_in integer not null,
  moved_out integer not null,
  closed integer not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, month, stage, source, accountable_id)
);

-- Everything a lead's timeline tells that is not itself a movement.
create table lead_events (
  workspace_id uuid not null,
  lead_id uuid not null,
  id uuid not null,
  kind text not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  subject_id uuid,
  data jsonb not null default '{}',
  primary key (workspace_id, lead_id, id)
);

create table interactions (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  member_id uuid,
  direction text not null check (direction in ('in', 'out')),
  channel text not null,
  is_attempt boolean not null,
  result text,
  note text,
  happened_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  taken_back_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id)
);
create index interactions_by_lead on interactions (workspace_id, lead_id, happened_at);

-- Every human command carries an id made by the client; repeating it answers the first result.
create table commands (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  member_id uuid,
  name text not null,
  result jsonb not null,
  before jsonb not null,
  revision_after integer not null,
  done_at timestamptz not null,
  undone_at timestamptz,
  primary key (workspace_id, id)
);
create index commands_by_lead on commands (workspace_id, lead_id, done_at);

-- One narrow row per lead for the reports, written in the movement's transaction. What a scan needs first is
-- fixed in width and never null, so that it stands at a known place.
create table lead_facts (
  workspace_id uuid not null,
  lead_id uuid not null,
  inquired_at timestamptz not null,
  origin_id integer not null,
  path integer not null,
  owner_id uuid,
  grade text,
  country text,
  attempts smallint not null,
  rejections smallint not null,
  expiries smallint not null,
  first_attempt_seconds integer,
  closed_after_days real,
  revenue double precision,
  revenue_currency text,
  primary key (workspace_id, lead_id)
);
create index lead_facts_by_inquired on lead_facts (workspace_id, inquired_at);
create index lead_facts_tried on lead_facts (workspace_id, inquired_at) include (first_attempt_seconds, grade, owner_id)
  where first_attempt_seconds is not null;
-- The few that were sold or lost, with all that the money columns of a report need.
create index lead_facts_sold on lead_facts (workspace_id, inquired_at)
  include (path, origin_id, owner_id, grade, country, closed_after_days, revenue, revenue_currency)
  where closed_after_days is not null and (path >> 16 in (9, 10) or revenue is not null);

-- How many leads there are of each kind: appended as +1 and −1 in the movement's transaction, folded by the sweep into
-- one small table per cut, which a report adds up. No transaction updates a shared counter.
create table fact_deltas (
  workspace_id uuid not null,
  id uuid not null,
  month date not null,
  origin_id integer not null,
  owner_id uuid,
  grade text,
  country text,
  path integer not null,
  response smallint,
  leads integer not null,
  primary key (workspace_id, id)
);

create table fact_cells (
  workspace_id uuid not null,
  cut text not null check (cut in ('origin', 'owner', 'grade', 'country', 'response_by_grade', 'response_by_owner')),
  month date not null,
  key text not null,
  path integer not null,
  leads integer not null,
  primary key (workspace_id, cut, month, key, path)
);

-- Words of the person and organization, and the choice fields as lexemes ("stage:won"), in one searchable document.
create table lead_search (
  workspace_id uuid not null,
  lead_id uuid not null,
  words tsvector not null,
  document tsvector not null,
  primary key (workspace_id, lead_id)
);
create index lead_search_document on lead_search using gin (document);

create table custom_fields (
  workspace_id uuid not null references workspaces (id),
  key text not null,
  label text not null,
  kind text not null check (kind in ('text', 'number', 'money', 'date', 'choice', 'yes_no')),
  choices text[] not null default '{}',
  created_at timestamptz not null default now(),
  primary key (workspace_id, key)
);

create table erasures (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  person_id uuid not null,
  requested_by uuid,
  at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index erasures_by_person on erasures (workspace_id, person_id);
