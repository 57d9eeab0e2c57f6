-- Who bought: of the leads of each month that is over, how many had which attribute when they were first judged, and how
-- many of them bought, by months from the inquiry. Counted again when the books say that the month changed.

create table profile_months (
  workspace_id uuid not null references workspaces (id),
  month date not null,
  leads integer not null,
  -- As the books have it: when it changes, the month is counted again.
  won integer not null,
  -- How many bought within the first, second … month after they asked; not added up.
  bought integer[] not null,
  -- Attributes with too many different values to say anything.
  left_out text[] not null,
  counted_at timestamptz not null,
  primary key (workspace_id, month)
);

create table profile_cells (
  workspace_id uuid not null,
  month date not null,
  attribute text not null,
  value text not null,
  leads integer not null,
  bought integer[] not null,
  primary key (workspace_id, month, attribute, value),
  foreign key (workspace_id, month) references profile_months (workspace_id, month) on delete cascade
);
