-- The agreed definitions of a lead, and what each said of each lead.

create table definitions (
  workspace_id uuid not null references workspaces (id),
  version integer not null,
  name text not null,
  document jsonb not null,
  drafted_by uuid,
  drafted_at timestamptz not null default now(),
  primary key (workspace_id, version)
);

create table definition_activations (
  workspace_id uuid not null,
  version integer not null,
  effective_from timestamptz not null,
  signed_by uuid[] not null default '{}',
  activated_by uuid,
  activated_at timestamptz not null default now(),
  primary key (workspace_id, version),
  foreign key (workspace_id, version) references definitions (workspace_id, version)
);

create table judgements (
  workspace_id uuid not null,
  lead_id uuid not null,
  seq integer not null,
  is_current boolean not null,
  definition_version integer not null,
  grade text not null,
  score smallint not null,
  destination text not null,
  evidence jsonb not null,
  inputs jsonb not null,
  answers jsonb not null default '{}',
  questions text[] not null default '{}',
  explanation jsonb not null default '{}',
  judged_at timestamptz not null,
  primary key (workspace_id, lead_id, seq)
);

create table criterion_answers (
  workspace_id uuid not null,
  lead_id uuid not null,
  criterion text not null,
  answer text not null check (answer in ('yes', 'no', 'unknown')),
  value text,
  origin text not null,
  answered_by uuid,
  answered_at timestamptz not null,
  primary key (workspace_id, lead_id, criterion)
);
