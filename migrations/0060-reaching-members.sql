-- How members are reached where they look anyway: their calendar, their devices, one mail in the morning.

-- A member's secret calendar address; only its hash is kept, and making another ends the one before.
create table calendar_feeds (
  workspace_id uuid not null,
  member_id uuid not null,
  token_hash text not null,
  made_at timestamptz not null,
  read_at timestamptz,
  primary key (workspace_id, member_id),
  unique (workspace_id, token_hash),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);

-- A browser that shows what a member is notified of.
create table push_devices (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  endpoint text not null,
  -- The browser's public key and the secret that it shares with us, as base64url.
  p256dh text not null,
  auth text not null,
  browser text,
  added_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, endpoint),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index push_devices_by_member on push_devices (workspace_id, member_id);

-- What is to be shown on a device. One that was begun is never begun again: nobody hears the same twice.
create table pushes (
  workspace_id uuid not null,
  id uuid not null,
  device_id uuid not null,
  notification_id uuid not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'left')),
  send_after timestamptz not null,
  tries smallint not null default 0,
  begun_at timestamptz,
  last_error text,
  primary key (workspace_id, id),
  unique (workspace_id, notification_id, device_id),
  foreign key (workspace_id, device_id) references push_devices (workspace_id, id) on delete cascade
);
create index pushes_waiting on pushes (workspace_id, send_after) where state = 'queued';
create index pushes_over on pushes (workspace_id, send_after) where state <> 'queued';
alter table pushes alter column workspace_id set statistics 0;

alter table muted_mail drop constraint muted_mail_kind_check;
alter table muted_mail add check (kind in ('offer', 'digest'));
