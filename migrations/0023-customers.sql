-- Who bought is a customer, so that territories for existing customers hold. Known of a sale, it goes with the sale
-- when that is taken back; told by an import or by hand, it stays.

alter table organizations add column customer_by_sale boolean not null default false;

update organizations o set is_customer = true, customer_by_sale = true
where not o.is_customer and exists (
  select from leads l join deals d on d.workspace_id = l.workspace_id and d.lead_id = l.id
  where l.workspace_id = o.workspace_id and l.organization_id = o.id and d.taken_back_at is null
);
