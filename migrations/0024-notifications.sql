-- One line to a member about something that concerns them; in ids, codes and numbers, its words are read with it.

create table notifications (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  -- The same cause is told once: an offer, a due time, an escalation, an import.
  cause text not null,
  lead_id uuid,
  count integer not null default 1 check (count > 0),
  data jsonb not null default '{}',
  at timestamptz not null,
  read_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, kind, cause, member_id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index notifications_by_member on notifications (workspace_id, member_id, at desc, id desc);
create index notifications_unread on notifications (workspace_id, member_id, lead_id) where read_at is null;
create index notifications_by_age on notifications (workspace_id, at);
alter table notifications alter column workspace_id set statistics 0;

-- Which kinds a member wants; a kind that nothing is said about is wanted.
create table notification_settings (
  workspace_id uuid not null,
  member_id uuid not null,
  kind text not null,
  is_wanted boolean not null,
  changed_at timestamptz not null default now(),
  primary key (workspace_id, member_id, kind),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
