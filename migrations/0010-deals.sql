-- What was sold.

create table deals (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  external_id text,
  order_number text,
  product text,
  amount numeric,
  margin numeric,
  currency text not null,
  basis text not null default 'own_revenue' check (basis in ('own_revenue', 'partner_sell_out')),
  sold_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  taken_back_at timestamptz,
  primary key (workspace_id, id),
  -- Asked at the end: a lead of the past and its sale are written in one transaction, the sale first.
  foreign key (workspace_id, lead_id) references leads (workspace_id, id) deferrable initially deferred,
  constraint deal_amount_not_negative check (amount >= 0)
);
create index deals_by_lead on deals (workspace_id, lead_id);
create unique index deals_by_external_id on deals (workspace_id, external_id) where external_id is not null;
create index deals_by_order_number on deals (workspace_id, order_number) where order_number is not null;
create index deals_by_sold on deals (workspace_id, sold_at);
