-- Mail servers of a workspace, beside the one of the instance.
create table mail_senders (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  user_name text,
  password_sealed text,
  from_address text not null,
  from_name text,
  -- Which mail it takes: answers, programs, members.
  carries text[] not null check (carries <@ array['answers', 'programs', 'members'] and carries <> '{}'),
  per_minute integer check (per_minute > 0),
  per_domain_minute integer check (per_domain_minute > 0),
  -- A new address is trusted little by little: so many on the first day, more each day.
  warm_up_from date,
  dkim_selector text,
  dkim_key_sealed text,
  dkim_record text,
  changed_at timestamptz not null,
  changed_by uuid,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, changed_by) references members (workspace_id, id)
);

-- By which it was handed over; null: by that of the instance.
alter table messages add column sender_id uuid;
create index messages_urgent_waiting on messages (workspace_id, send_after)
  where state in ('queued', 'deferred') and kind not in ('program', 'survey');
