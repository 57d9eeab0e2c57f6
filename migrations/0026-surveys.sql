-- What the stakeholders think a lead is: who was asked what, what they said, and what was decided about it.

create table surveys (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  title text not null,
  -- Whose criteria are asked; 0 is the default.
  definition_version integer not null,
  criteria jsonb not null,
  -- Past leads as everybody is shown them: nothing tells of whom they are. Drawn by the seed.
  sample jsonb not null,
  seed text not null,
  started_by uuid,
  started_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, started_by) references members (workspace_id, id)
);

create table survey_stakeholders (
  workspace_id uuid not null,
  survey_id uuid not null,
  id uuid not null,
  name text not null,
  email text,
  department text not null check (department in ('marketing', 'sales', 'executive', 'operations')),
  -- Of the link; the last one made is good.
  hash bytea not null,
  invited_at timestamptz not null,
  -- The last answer counts: one voice each.
  answers jsonb,
  answered_at timestamptz,
  primary key (workspace_id, survey_id, id),
  unique (workspace_id, hash),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id)
);

-- What the meeting settled about a criterion.
create table survey_decisions (
  workspace_id uuid not null,
  survey_id uuid not null,
  criterion text not null,
  weight text not null check (weight in ('must', 'helps', 'no')),
  note text,
  decided_by uuid,
  decided_at timestamptz not null,
  primary key (workspace_id, survey_id, criterion),
  foreign key (workspace_id, survey_id) references surveys (workspace_id, id),
  foreign key (workspace_id, decided_by) references members (workspace_id, id)
);
