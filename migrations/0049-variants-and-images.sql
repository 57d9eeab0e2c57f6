-- A mail of a program may be tried against others: each lead gets one of them by lot, and what became of it is counted.
alter table enrollment_steps
  -- Which of them it was: `a` is the step's own text.
  add column variant text,
  -- The version of the program that the test began with: the lot is drawn by it, and later versions go on with it.
  add column test_since integer,
  add constraint variant_of_a_test check ((variant is null) = (test_since is null));
create index enrollment_steps_tested on enrollment_steps (workspace_id, step, test_since) where variant is not null;

-- What a test found, once; its figures are those of that day.
create table variant_findings (
  workspace_id uuid not null,
  program_id uuid not null,
  step text not null,
  since integer not null,
  found_at timestamptz not null,
  state text not null check (state in ('found', 'alike')),
  best text,
  figures jsonb not null,
  -- The version that sends the better one to everybody.
  adopted_version integer,
  adopted_by uuid,
  adopted_at timestamptz,
  primary key (workspace_id, program_id, step, since),
  foreign key (workspace_id, program_id, since) references program_versions (workspace_id, program_id, version),
  foreign key (workspace_id, adopted_by) references members (workspace_id, id),
  constraint variant_found_is_named check ((state = 'found') = (best is not null)),
  constraint variant_adopted_with_a_version check ((adopted_at is null) = (adopted_version is null))
);

-- The text of another under a subject of its own: sent by a test, never offered.
alter table mail_templates add column variant_of uuid,
  add foreign key (workspace_id, variant_of) references mail_templates (workspace_id, id);
create index mail_templates_variants on mail_templates (workspace_id, variant_of) where variant_of is not null;

-- Pictures in mail. Their address is public, as mail is read anywhere, and what stands there never changes.
create table mail_images (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
  width integer not null check (width between 1 and 8000),
  height integer not null check (height between 1 and 8000),
  bytes integer not null check (bytes between 1 and 2097152),
  content_hash bytea not null,
  content bytea not null,
  -- What it shows, as whoever put it in first said it.
  description text not null,
  added_by uuid,
  added_at timestamptz not null default now(),
  -- No longer offered; mail that shows it goes on showing it.
  archived_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, content_hash),
  foreign key (workspace_id, added_by) references members (workspace_id, id)
);
alter table mail_images alter column content set storage external;
create index mail_images_offered on mail_images (workspace_id, added_at desc) where archived_at is null;
