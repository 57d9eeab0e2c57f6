-- What members send us by mail: private addresses, what came from whom, and sales that wait for one tap.

-- The private address of a member. A renewed one ends the one before, and what comes there is unknown.
create table member_addresses (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  -- Random letters in the address, beside their signature.
  key text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create unique index member_addresses_by_key on member_addresses (workspace_id, key);
create unique index member_addresses_in_use on member_addresses (workspace_id, member_id) where ended_at is null;

-- A mail of a member, from its arrival until it is logged; one that nobody can place waits for its member.
create table member_mails (
  workspace_id uuid not null,
  inquiry_id uuid not null,
  member_id uuid not null,
  -- To the private address, or in reply to something we told them.
  way text not null check (way in ('address', 'reply')),
  is_proven boolean not null,
  -- The message of ours that it answers.
  answers uuid,
  lead_id uuid,
  -- The inquiry that the member made of it; its lead is this mail's.
  made_inquiry_id uuid,
  state text not null check (state in ('waiting', 'asked', 'done', 'left')),
  ready_at timestamptz not null,
  tries smallint not null default 0,
  -- What was done, refused, missing or not understood, for the answer.
  done jsonb not null default '[]',
  came_at timestamptz not null,
  settled_at timestamptz,
  primary key (workspace_id, inquiry_id),
  foreign key (workspace_id, inquiry_id) references inquiries (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create index member_mails_waiting on member_mails (workspace_id, ready_at) where state = 'waiting';
create index member_mails_asked on member_mails (workspace_id, member_id, came_at) where state = 'asked';
create index member_mails_of_member on member_mails (workspace_id, member_id, settled_at);
alter table member_mails alter column workspace_id set statistics 0;

-- A sale that a mail tells of: booked by one tap of whoever has the link, once, while it is fresh. Its id is the
-- command's.
create table sales_to_confirm (
  workspace_id uuid not null,
  id uuid not null,
  inquiry_id uuid not null,
  member_id uuid not null,
  lead_id uuid not null,
  amount numeric,
  currency text,
  sold_at timestamptz not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  booked_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, inquiry_id) references inquiries (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id)
);
create index sales_to_confirm_by_lead on sales_to_confirm (workspace_id, lead_id);
alter table sales_to_confirm alter column workspace_id set statistics 0;
