-- Money in any currency, money that goes back, and money that finance confirmed.

-- What one unit of a currency was worth in the workspace's, from a day on until the next rate that is told.
create table exchange_rates (
  workspace_id uuid not null references workspaces (id),
  currency text not null,
  from_day date not null,
  rate numeric not null,
  told_at timestamptz not null,
  -- Null where a file brought it.
  told_by uuid,
  primary key (workspace_id, currency, from_day),
  constraint exchange_rate_above_nothing check (rate > 0)
);

-- The rate an amount counts with: null in the workspace's own currency, and while none is told for the day.
alter table campaign_costs
  add column rate numeric,
  add column is_planned boolean not null default false,
  -- The import that wrote the line last: within one its rows of a day add up, a later one replaces them.
  add column import_id uuid;
create index campaign_costs_by_currency on campaign_costs (workspace_id, currency, spent_on);

-- What an advertising platform calls a campaign, whatever its name is today.
create table campaign_platform_ids (
  workspace_id uuid not null,
  platform text not null,
  external_id text not null,
  campaign_id uuid not null,
  primary key (workspace_id, platform, external_id),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id)
);

alter table deals
  add column rate numeric,
  -- The sale whose money went back; its amount is less than nothing.
  add column refund_of uuid,
  add column confirmed_at timestamptz,
  -- Null where the command line brought the file.
  add column confirmed_by uuid,
  -- What had been told before finance corrected it; null where it was right.
  add column told_before jsonb,
  drop constraint deal_amount_not_negative,
  add constraint deal_amount_not_negative check (amount >= 0 or refund_of is not null),
  add constraint refund_amount_not_positive check (amount <= 0 or refund_of is null),
  add constraint refund_of_a_sale foreign key (workspace_id, refund_of) references deals (workspace_id, id);
create index deals_by_currency on deals (workspace_id, currency, sold_at);
create index deals_unconfirmed on deals (workspace_id, sold_at)
  where confirmed_at is null and taken_back_at is null and recorded_by is not null;
