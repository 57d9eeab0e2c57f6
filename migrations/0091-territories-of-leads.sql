-- By which territory a lead was routed last, so that lists and figures can be limited to it; null where none held.
create table lead_territories (
  workspace_id uuid not null,
  lead_id uuid not null,
  territory_id uuid,
  primary key (workspace_id, lead_id)
);
create index lead_territories_by_territory on lead_territories (workspace_id, territory_id, lead_id);

-- Whoever was given a lead by hand was asked by no territory.
insert into lead_territories (workspace_id, lead_id, territory_id)
select distinct on (workspace_id, lead_id) workspace_id, lead_id, (decision ->> 'territoryId')::uuid
from offers where decision ? 'territoryId'
order by workspace_id, lead_id, offered_at desc;
