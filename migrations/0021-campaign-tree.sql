-- Campaigns of campaigns, kept or archived; and lines of cost that say who entered them, and can be taken out again.

alter table campaigns
  add column parent_id uuid,
  add column archived_at timestamptz,
  add column archived_by uuid,
  add constraint campaigns_parent foreign key (workspace_id, parent_id) references campaigns (workspace_id, id),
  add constraint campaign_not_its_own_parent check (parent_id <> id);
create index campaigns_by_parent on campaigns (workspace_id, parent_id) where parent_id is not null;

alter table campaign_costs
  add column label text,
  add column recorded_by uuid,
  add column removed_at timestamptz,
  add column removed_by uuid;
create index campaign_costs_by_campaign on campaign_costs (workspace_id, campaign_id, spent_on);
