-- Sales that were told of nobody we know as a lead: they wait until somebody says whose they are.

create table sales_without_lead (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  -- The id of the sale there, its order number and product, or what it says: told again, it is the same sale.
  known_by text not null,
  external_id text,
  order_number text,
  product text,
  amount numeric,
  margin numeric,
  currency text not null,
  basis text,
  sold_at timestamptz not null,
  by_finance boolean not null,
  owner_id uuid,
  -- The buyer as written, and what persons and organizations are recognised by.
  person_name text,
  email text,
  phone text,
  company text,
  website text,
  email_key text,
  phone_key text,
  name_company_key text,
  company_key text,
  domain_key text,
  told_at timestamptz not null,
  import_id uuid,
  decision text check (decision in ('booked', 'no_lead')),
  decided_at timestamptz,
  decided_by uuid,
  lead_id uuid,
  -- The deal that the booking made; null where the lead had this sale already.
  deal_id uuid,
  command_id uuid,
  primary key (workspace_id, id),
  unique (workspace_id, known_by),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, deal_id) references deals (workspace_id, id),
  constraint sale_decided check ((decision is null) = (decided_at is null)),
  constraint sale_booked_to_a_lead check ((decision = 'booked') is not distinct from (lead_id is not null) or decision is null)
);
create index sales_without_lead_waiting on sales_without_lead (workspace_id, sold_at desc, id desc) where decision is null;
create index sales_without_lead_decided on sales_without_lead (workspace_id, decision, decided_at desc, id desc);
create index sales_without_lead_by_email on sales_without_lead (workspace_id, email_key) where email_key is not null;
create index sales_without_lead_by_phone on sales_without_lead (workspace_id, phone_key) where phone_key is not null;
