-- Who else sells what we sell. What people type as "to whom" stays as they typed it; the list says whom it means.

-- The name in what was told ("SAP AG: they were cheaper"), without what companies are written with or without.
create function competitor_key(told text) returns text language sql immutable parallel safe as $$
  select btrim(regexp_replace(
    ' ' || btrim(regexp_replace(lower(split_part(told, ': ', 1)), '[^[:alnum:]]+', ' ', 'g')) || ' ',
    '(?<=[[:alnum:]])( (ag|se|gmbh|mbh|kg|kgaa|ohg|co|company|inc|llc|ltd|limited|corp|corporation|plc|sa|sas|sarl|srl|spa|bv|nv|oy|oyj|ab|as|aps|s a|s p a|s r l))+ $', ''))
$$;

create table competitors (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null check (name <> ''),
  made_at timestamptz not null,
  made_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, made_by) references members (workspace_id, id)
);

-- A spelling means one competitor; one that means none was looked at, and is not proposed again.
create table competitor_spellings (
  workspace_id uuid not null,
  key text not null check (key <> ''),
  spelling text not null,
  competitor_id uuid,
  primary key (workspace_id, key),
  foreign key (workspace_id, competitor_id) references competitors (workspace_id, id)
);
create index competitor_spellings_by_competitor on competitor_spellings (workspace_id, competitor_id);

-- Leads that somebody else may have sold to, by when that was.
create index leads_lost_elsewhere on leads (workspace_id, coalesce(closed_at, stage_since))
  include (id, reason, reason_detail)
  where reason in ('competitor', 'bought_elsewhere', 'price', 'product_gap', 'late');
