-- "Did you buy?": people who asked 3, 6 and 12 months ago are drawn by lot and asked once.

create table purchase_rules (
  workspace_id uuid primary key references workspaces (id),
  is_on boolean not null,
  per_group integer not null check (per_group between 1 and 5000),
  changed_by uuid,
  changed_at timestamptz not null,
  foreign key (workspace_id, changed_by) references members (workspace_id, id)
);

-- One draw a month and group: of the leads whose inquiry came in that month, so many could be asked, so many were won.
create table purchase_draws (
  workspace_id uuid not null references workspaces (id),
  -- The first day of the month of the inquiries.
  asked_in date not null,
  after_months smallint not null check (after_months in (3, 6, 12)),
  seed bigint not null,
  population integer not null,
  won integer not null,
  drawn integer not null,
  drawn_at timestamptz not null,
  primary key (workspace_id, asked_in, after_months)
);

create table purchase_questions (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  person_id uuid not null,
  asked_in date not null,
  after_months smallint not null,
  asked_at timestamptz not null,
  answer text check (answer in ('from_us', 'elsewhere', 'planning', 'no_plan')),
  first_answered_at timestamptz,
  answered_at timestamptz,
  -- From whom, as they told it.
  competitor text,
  -- In how many months at the earliest they want to buy.
  buys_in_months smallint,
  -- Their purchase from us was in our books when they answered.
  was_known boolean not null default false,
  -- The movement by which their answer moved the lead.
  moved_seq integer,
  sale text check (sale in ('to_confirm', 'booked', 'denied')),
  settled_at timestamptz,
  settled_by uuid,
  primary key (workspace_id, id),
  unique (workspace_id, person_id),
  foreign key (workspace_id, asked_in, after_months) references purchase_draws (workspace_id, asked_in, after_months),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, person_id) references persons (workspace_id, id),
  foreign key (workspace_id, settled_by) references members (workspace_id, id),
  check ((answer is null) = (answered_at is null) and (answer is null) = (first_answered_at is null)),
  check (sale is null or answer = 'from_us')
);
create index purchase_questions_by_lead on purchase_questions (workspace_id, lead_id);
create index purchase_questions_by_draw on purchase_questions (workspace_id, asked_in, after_months);
create index purchase_questions_answered on purchase_questions (workspace_id, answered_at) where answer is not null;
create index purchase_sales_to_confirm on purchase_questions (workspace_id, answered_at) where sale = 'to_confirm';
alter table purchase_questions alter column workspace_id set statistics 0;
