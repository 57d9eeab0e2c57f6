-- Signing the definition and the service levels: who holds which seat, what is out for signature, who signed it.

-- Who may sign for whom, and how many must; the newest row holds, the others tell how it came to be.
create table seat_changes (
  workspace_id uuid not null references workspaces (id),
  seq integer not null,
  needed text not null check (needed in ('one', 'two', 'three')),
  marketing_id uuid,
  sales_id uuid,
  executive_id uuid,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (workspace_id, seq),
  foreign key (workspace_id, marketing_id) references members (workspace_id, id),
  foreign key (workspace_id, sales_id) references members (workspace_id, id),
  foreign key (workspace_id, executive_id) references members (workspace_id, id),
  foreign key (workspace_id, changed_by) references members (workspace_id, id)
);

-- A version put to signature, from then until it is signed, taken back, refused or overtaken by another.
create table signing_rounds (
  workspace_id uuid not null references workspaces (id),
  document text not null check (document in ('definition', 'service_levels')),
  version integer not null,
  round integer not null,
  -- How many must sign, as it was settled when it was put to signature.
  needed text not null check (needed in ('one', 'two', 'three')),
  -- Of what the version says: what was signed can be proved.
  hash text not null,
  -- The version agreed on before (0: the shipped one), from which this one departs.
  base_version integer not null,
  -- Null: as soon as the last one has signed.
  effective_from timestamptz,
  put_by uuid,
  put_at timestamptz not null,
  reminded_at timestamptz,
  ended_at timestamptz,
  ending text check (ending in ('signed', 'withdrawn', 'refused', 'overtaken')),
  ended_by uuid,
  ended_because text,
  overtaken_by integer,
  primary key (workspace_id, document, version, round),
  unique (workspace_id, document, version, round, hash),
  constraint signing_round_ends_in_one_way check ((ended_at is null) = (ending is null)),
  foreign key (workspace_id, put_by) references members (workspace_id, id),
  foreign key (workspace_id, ended_by) references members (workspace_id, id)
);
create unique index signing_rounds_open on signing_rounds (workspace_id, document, version) where ended_at is null;

-- One signature for each seat; of exactly what was put to signature.
create table signatures (
  workspace_id uuid not null,
  document text not null,
  version integer not null,
  round integer not null,
  seat text not null check (seat in ('marketing', 'sales', 'executive')),
  member_id uuid not null,
  hash text not null,
  signed_at timestamptz not null,
  primary key (workspace_id, document, version, round, seat),
  foreign key (workspace_id, document, version, round, hash)
    references signing_rounds (workspace_id, document, version, round, hash),
  foreign key (workspace_id, member_id) references members (workspace_id, id)
);
create trigger signatures_append_only before update or delete or truncate on signatures
  for each statement execute function append_only();

-- What can be signed never changes its words.
create trigger definitions_append_only before update of document, version or delete or truncate on definitions
  for each statement execute function append_only();
create trigger service_levels_append_only before update of document, version or delete or truncate on service_levels
  for each statement execute function append_only();

-- Service levels are drafted like the definition, and in force from when they were signed for.
alter table service_levels add column drafted_by uuid;
alter table service_levels add column signed_at timestamptz;
update service_levels set signed_at = recorded_at where cardinality(signed_by) > 0;

-- What the criteria did in a month: how many leads were refused for one, how many sales one had kept out. Once a month.
create table definition_months (
  workspace_id uuid not null references workspaces (id),
  month date not null,
  refusals integer not null,
  late_sales integer not null,
  won integer not null,
  -- By criterion, with the ids of the leads.
  criteria jsonb not null,
  found_at timestamptz not null,
  primary key (workspace_id, month)
);
