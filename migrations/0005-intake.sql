-- The inbox. That an inquiry arrived is kept apart from what it said, so that the content can be erased and the fact can't.

create table forms (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  slug text not null,
  name text not null,
  document jsonb not null,
  secret bytea not null,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, slug)
);

create table imports (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  file_name text not null,
  file_hash bytea not null,
  kind text not null,
  mapping jsonb not null,
  mode text not null check (mode in ('live', 'historical', 'opening')),
  rows_read integer not null default 0,
  rows_accepted integer not null default 0,
  rows_refused integer not null default 0,
  state text not null check (state in ('running', 'finished', 'failed')),
  summary jsonb not null default '{}',
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index imports_by_file on imports (workspace_id, file_hash);

create table inquiries (
  workspace_id uuid not null,
  id uuid not null,
  channel text not null,
  form_id uuid,
  import_id uuid,
  received_at timestamptz not null default now(),
  asked_at timestamptz not null,
  idempotency_key text,
  content_hash bytea not null,
  content_bytes integer not null,
  primary key (workspace_id, id)
);
create unique index inquiries_by_idempotency_key on inquiries (workspace_id, idempotency_key)
  where idempotency_key is not null;

create table inquiry_contents (
  workspace_id uuid not null,
  inquiry_id uuid not null,
  content bytea,
  content_type text not null,
  context jsonb,
  erased_under uuid,
  primary key (workspace_id, inquiry_id),
  constraint inquiry_content_kept check (content is not null or erased_under is not null)
);

-- An arrival is either here (waiting) or placed: in exactly one of the two, never both, never neither.
create table inbox (
  workspace_id uuid not null,
  inquiry_id uuid not null,
  tries smallint not null default 0,
  primary key (workspace_id, inquiry_id)
);

create table placements (
  workspace_id uuid not null,
  inquiry_id uuid not null,
  place text not null check (place in ('lead', 'interaction', 'not_an_inquiry', 'quarantine')),
  lead_id uuid,
  kind text,
  reason text,
  explanation jsonb,
  placed_at timestamptz not null default now(),
  placed_by uuid,
  primary key (workspace_id, inquiry_id),
  constraint placement_names_its_lead check (place not in ('lead', 'interaction') or lead_id is not null),
  constraint placement_gives_its_reason check (place not in ('not_an_inquiry', 'quarantine') or kind is not null)
);
create index placements_by_lead on placements (workspace_id, lead_id) where lead_id is not null;
create index placements_to_look_at on placements (workspace_id, place, placed_at)
  where place in ('not_an_inquiry', 'quarantine');

-- A person said that what was turned away, or could not be read, is an inquiry after all.
create table admissions (
  workspace_id uuid not null,
  inquiry_id uuid not null,
  admitted_at timestamptz not null,
  admitted_by uuid,
  place text not null,
  kind text not null,
  reason text,
  primary key (workspace_id, inquiry_id, admitted_at),
  foreign key (workspace_id, inquiry_id) references inquiries (workspace_id, id)
);

create table merge_suggestions (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('person', 'organization')),
  left_id uuid not null,
  right_id uuid not null,
  reason text not null,
  likelihood real not null,
  suggested_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid,
  decision text check (decision in ('merged', 'kept_apart')),
  primary key (workspace_id, id),
  unique (workspace_id, kind, left_id, right_id)
);

create table merges (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('person', 'organization', 'lead')),
  survivor_id uuid not null,
  merged_id uuid not null,
  moved jsonb not null,
  merged_at timestamptz not null default now(),
  merged_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  primary key (workspace_id, id)
);

create trigger inquiries_append_only before delete or truncate on inquiries
  for each statement execute function append_only();

-- What its sender called it and the sum over its content go with the content; that it arrived stays.
create function check_inquiry_erased() returns trigger language plpgsql as $$
begin
  if new.content_hash <> '' or new.idempotency_key is distinct from old.idempotency_key and new.idempotency_key is not null
    or to_jsonb(new) - 'content_hash' - 'idempotency_key' <> to_jsonb(old) - 'content_hash' - 'idempotency_key'
    or not exists (
      select from inquiry_contents c
      where c.workspace_id = new.workspace_id and c.inquiry_id = new.id and c.erased_under is not null
    )
  then
    raise exception using errcode = '23514', constraint = 'inquiries_append_only',
      message = 'rows of inquiries are never changed, unless their content was erased';
  end if;
  return new;
end $$;
create trigger inquiries_changed_by_erasure before update on inquiries
  for each row execute function check_inquiry_erased();

create function check_content_erased() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception using errcode = '23514', constraint = 'inquiry_contents_append_only',
      message = 'rows of inquiry_contents are never removed';
  end if;
  if new.content is not null or new.context is not null or not exists (
    select from erasures e where e.workspace_id = new.workspace_id and e.id = new.erased_under
  ) then
    raise exception using errcode = '23514', constraint = 'inquiry_contents_append_only',
      message = 'the content of an inquiry is only ever emptied, and only under an erasure';
  end if;
  return new;
end $$;
create trigger inquiry_contents_append_only before update or delete on inquiry_contents
  for each row execute function check_content_erased();
