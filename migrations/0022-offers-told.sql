-- Who is told of an offer, who does not want to be, and every list of territories that ever was.

alter table offers
  add column told_at timestamptz,
  add column told_in uuid;
-- Those that are open now were made before anybody was told by mail.
update offers set told_at = offered_at where ended_at is null;
create index offers_to_tell on offers (workspace_id, offered_at) where told_at is null and ended_at is null;
create index offers_told_in on offers (workspace_id, told_in) where told_in is not null;

-- Mail that a member does not want.
create table muted_mail (
  workspace_id uuid not null,
  member_id uuid not null,
  kind text not null check (kind in ('offer')),
  muted_at timestamptz not null,
  primary key (workspace_id, member_id, kind),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);

create table territory_changes (
  workspace_id uuid not null references workspaces (id),
  revision integer not null,
  territories jsonb not null,
  saved_by uuid,
  saved_at timestamptz not null,
  primary key (workspace_id, revision)
);
