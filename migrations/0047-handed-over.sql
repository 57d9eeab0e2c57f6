-- Since when the end of a mail's text may have left for the mail server. What broke before was surely not taken.
alter table messages
  add column handed_over_at timestamptz,
  -- How often nobody knows whether it was taken: each copy but the last may have arrived.
  add column doubts smallint not null default 0;

-- What a sender that died left in its hands is found without walking all that waits.
create index messages_in_hands on messages (workspace_id, leased_until) where state = 'sending';
