-- Who may be mailed, when, and what they said about it.

-- Addresses that are not mailed, whoever asks for it. Only a hash is kept: the list outlives the person's erasure, which
-- is what it is for, and tells nobody's address.
create table suppressions (
  workspace_id uuid not null references workspaces (id),
  address_hash text not null,
  reason text not null check (reason in ('unsubscribed', 'complained', 'bounced', 'asked', 'manual')),
  since timestamptz not null,
  suppressed_by uuid,
  primary key (workspace_id, address_hash),
  foreign key (workspace_id, suppressed_by) references members (workspace_id, id)
);

-- Each consent as it was given: to which words, when and where; and whether its giver confirmed it by mail.
create table consents (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  wording text not null,
  source text not null,
  given_at timestamptz not null,
  -- False: it counts only once it is confirmed.
  counts_at_once boolean not null,
  confirmed_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references persons (workspace_id, id)
);
create index consents_by_person on consents (workspace_id, person_id, given_at);
alter table consents alter column workspace_id set statistics 0;

-- What mail is about, for people to choose from.
create table mail_topics (
  workspace_id uuid not null references workspaces (id),
  key text not null,
  name text not null,
  position integer not null,
  archived_at timestamptz,
  primary key (workspace_id, key)
);

-- What a person wants: which topics not, less often, none for a while. All off is a withdrawn basis.
create table mail_preferences (
  workspace_id uuid not null,
  person_id uuid not null,
  topics_off text[] not null default '{}',
  less_often boolean not null default false,
  paused_until timestamptz,
  chosen_at timestamptz not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references persons (workspace_id, id)
);
alter table mail_preferences alter column workspace_id set statistics 0;

-- When programs and surveys may mail, on the reader's clock; a workspace without a row has the shipped rules.
create table mail_rules (
  workspace_id uuid not null references workspaces (id),
  quiet_from smallint not null check (quiet_from between 0 and 24),
  quiet_until smallint not null check (quiet_until between 0 and 24),
  weekdays_only boolean not null,
  most_per_week smallint not null check (most_per_week between 1 and 50),
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (workspace_id),
  foreign key (workspace_id, changed_by) references members (workspace_id, id)
);

alter table messages add column topic text;
create index messages_of_person on messages (workspace_id, person_id, send_after)
  where kind in ('program', 'survey');
create index messages_program_waiting on messages (workspace_id, send_after)
  where state in ('queued', 'deferred') and kind in ('program', 'survey');
