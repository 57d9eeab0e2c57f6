-- Mail that comes in: where it is heard, what was read in it, and what came back.

create table mailboxes (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  -- In lower case, without a plus tag: `info@example.com`.
  address text not null,
  -- `receiver`: our own mail receiver takes what is sent to the address; `imap`: it is fetched from a server.
  protocol text not null check (protocol in ('receiver', 'imap')),
  -- Source and topic of what comes here; of IMAP the server, its user and, sealed, the password.
  settings jsonb not null default '{}',
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  created_by uuid,
  -- How far an IMAP server was read.
  uid_validity text,
  last_uid bigint not null default 0,
  heard_at timestamptz,
  checked_at timestamptz,
  problem text,
  leased_by uuid,
  leased_until timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references members (workspace_id, id)
);
create unique index mailboxes_by_address on mailboxes (workspace_id, address) where is_active;

-- What an inbound mail was read as, so that nobody has to open thirty megabytes to show a sentence.
create table heard_mails (
  workspace_id uuid not null,
  inquiry_id uuid not null,
  kind text not null check (kind in ('message', 'form_notification', 'auto_reply', 'bounce', 'complaint')),
  lead_id uuid,
  person_id uuid,
  -- The message of ours that it answers, or that came back.
  answers uuid,
  tied_by text check (tied_by in ('message_id', 'reply_address', 'sender')),
  sender_name text,
  sender_address text,
  subject text,
  words text,
  attachments jsonb not null default '[]',
  back_on date,
  heard_at timestamptz not null,
  primary key (workspace_id, inquiry_id),
  foreign key (workspace_id, inquiry_id) references inquiries (workspace_id, id)
);
create index heard_mails_by_lead on heard_mails (workspace_id, lead_id, heard_at) where lead_id is not null;
alter table heard_mails alter column workspace_id set statistics 0;

-- What mail servers said of an address of a person: hard at once, soft after repetition.
create table returned_mails (
  workspace_id uuid not null,
  id uuid not null,
  inquiry_id uuid,
  message_id uuid,
  person_id uuid,
  is_hard boolean not null,
  reason text not null,
  status text,
  returned_at timestamptz not null,
  primary key (workspace_id, id)
);
create index returned_mails_by_person on returned_mails (workspace_id, person_id, returned_at)
  where person_id is not null;
alter table returned_mails alter column workspace_id set statistics 0;
