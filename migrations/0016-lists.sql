-- Lists that people keep, and what is done to many leads at once.

create table saved_views (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  -- What the address of the list carries: filter, order, columns, shape.
  query text not null,
  is_shared boolean not null default false,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references members (workspace_id, id)
);
create unique index saved_views_by_owner on saved_views (workspace_id, owner_id, lower(name));

-- One command over many leads: what was asked, by whom. Kept for a day; each lead's own command is kept as always.
create table bulk_commands (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  member_id uuid not null,
  input jsonb not null,
  asked_at timestamptz not null,
  -- Whose turn was longest ago is next.
  worked_at timestamptz not null default now(),
  undo_asked_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index bulk_commands_to_do on bulk_commands (workspace_id, worked_at) where finished_at is null;

create table bulk_command_leads (
  workspace_id uuid not null,
  bulk_id uuid not null,
  lead_id uuid not null,
  -- Under this id the lead's own command is kept, and taken back.
  command_id uuid not null,
  state text not null default 'waiting',
  -- Why it was refused, or could not be taken back.
  reason text,
  sentence text,
  primary key (workspace_id, bulk_id, lead_id),
  foreign key (workspace_id, bulk_id) references bulk_commands (workspace_id, id) on delete cascade,
  constraint bulk_command_lead_state_known check (
    state in ('waiting', 'done', 'refused', 'left', 'undoing', 'undone', 'kept')
  )
);
create index bulk_command_leads_to_do on bulk_command_leads (workspace_id, bulk_id, lead_id)
  where state in ('waiting', 'undoing');

-- Which tags are in use: asked of the leads that were tagged and active last.
create index leads_tagged on leads (workspace_id, last_activity_at) where tags <> '{}';

-- Lists are filtered by why and when a lead was closed, and searched by its topic, too.
update lead_search s set document = s.document || array_to_tsvector(array_remove(array_remove(array[
    '=reason:' || left(lower(l.reason), 60), '=closed:' || to_char(l.closed_at at time zone 'UTC', 'YYYY-MM')]
    || (regexp_split_to_array(lower(left(l.topic, 300)), '[^[:alnum:]]+'))[1:60], null), ''))
from leads l
where l.workspace_id = s.workspace_id and l.id = s.lead_id
  and (l.reason is not null or l.closed_at is not null or l.topic is not null);
