-- Figures that are mailed every week.
create table figure_mails (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  kind text not null check (kind in ('board', 'report')),
  name text not null,
  query text not null,
  -- In the workspace's time zone: 1 is Monday, minutes are since midnight.
  weekday smallint not null check (weekday between 1 and 7),
  minute smallint not null check (minute between 0 and 1439),
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, made_by) references members (workspace_id, id),
  foreign key (workspace_id, ended_by) references members (workspace_id, id)
);
create index figure_mails_going on figure_mails (workspace_id, id) where ended_at is null;

-- Who gets them: a member, or an address outside. Whoever ends it does so by the link of their own mail.
create table figure_mail_readers (
  workspace_id uuid not null,
  id uuid not null,
  mail_id uuid not null,
  member_id uuid,
  address text,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, mail_id) references figure_mails (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id),
  constraint figure_mail_reader_is_one check ((member_id is null) <> (address is null))
);
create index figure_mail_readers_of_mail on figure_mail_readers (workspace_id, mail_id);

alter table figure_mails alter column workspace_id set statistics 0;
alter table figure_mail_readers alter column workspace_id set statistics 0;
