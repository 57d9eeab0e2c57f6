-- Which row of a sale is its first of a source, channel or campaign, among all and among the touches of others than our
-- own people: the leads that a source touched are then counted, not told apart.
delete from sale_credits;
alter table sale_credits
  add column opens_source boolean not null,
  add column opens_channel boolean not null,
  add column opens_campaign boolean not null,
  add column opens_source_other boolean not null,
  add column opens_channel_other boolean not null,
  add column opens_campaign_other boolean not null;

-- Reckoned anew, by the report until the sweep has been through.
insert into credits_due (workspace_id, id, lead_id)
select workspace_id, gen_random_uuid(), lead_id from (select distinct workspace_id, lead_id from deals) sold;
