-- The outbox: mail written in the same transaction as its cause, sent afterwards.

create table answer_plans (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  position integer not null,
  grade text,
  channel text,
  language text,
  subject text not null,
  body text not null,
  sends boolean not null default true,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
-- A plan is never rewritten: a message names the one it was written by.
create unique index answer_plans_by_position on answer_plans (workspace_id, position) where is_active;

create table messages (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid,
  person_id uuid,
  member_id uuid,
  kind text not null,
  dedupe_key text,
  to_address text,
  template text not null,
  data jsonb not null default '{}',
  state text not null check (state in ('queued', 'sending', 'sent', 'deferred', 'doubtful', 'failed', 'suppressed')),
  send_after timestamptz not null,
  leased_until timestamptz,
  leased_by uuid,
  tries smallint not null default 0,
  last_error text,
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  lead_told boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, dedupe_key)
);
create index messages_waiting on messages (workspace_id, send_after) where state in ('queued', 'deferred', 'sending');
create index messages_to_look_at on messages (workspace_id, state, queued_at)
  where state in ('doubtful', 'failed', 'suppressed');
create index messages_untold on messages (workspace_id, id)
  where lead_told = false and state in ('sent', 'failed') and kind = 'answer' and lead_id is not null;
create index messages_sent on messages (workspace_id, sent_at) where sent_at is not null;
create index messages_by_lead on messages (workspace_id, lead_id) where lead_id is not null;
