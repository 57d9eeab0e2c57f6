-- What led to a sale: to which sources, channels and campaigns each sale is put down.

-- What caused an inquiry that joined a lead; null for those of before it was kept: what caused the lead.
alter table placements add column origin_id integer;

-- The campaign of the content at the time; kept with what somebody did with it.
alter table touches add column campaign_id uuid;
update touches t set campaign_id = k.id
from contents c join campaigns k on k.workspace_id = c.workspace_id and k.key = lower(btrim(c.campaign))
where c.workspace_id = t.workspace_id and c.id = t.content_id;

-- The touches before a sale, added up by where they come from; how they share the sale is for the models.
create table sale_credits (
  workspace_id uuid not null,
  deal_id uuid not null,
  -- By the first of its touches.
  place smallint not null,
  lead_id uuid not null,
  source text not null,
  channel text not null,
  campaign_id uuid,
  -- How many touches, of how many before the sale.
  touches integer not null check (touches > 0),
  of_touches integer not null,
  -- Among them are the inquiry that began the lead, the first, the last before it was qualified, the last.
  is_origin boolean not null,
  is_first boolean not null,
  is_qualifying boolean not null,
  is_last boolean not null,
  primary key (workspace_id, deal_id, place),
  foreign key (workspace_id, deal_id) references deals (workspace_id, id)
);
create index sale_credits_by_lead on sale_credits (workspace_id, lead_id);
alter table sale_credits alter column workspace_id set statistics 0;

-- Sold leads of which something changed that may share in the sale: appended with the change, so that none is lost to
-- who reckons just then; removed once the credits are reckoned.
create table credits_due (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  primary key (workspace_id, id)
);
alter table credits_due alter column workspace_id set statistics 0;

-- Few leads are sold or merged: whoever did something is looked for among these only.
create index leads_sold_to on leads (workspace_id, person_id) include (id, survivor_id)
  where sold_at is not null or survivor_id is not null;

-- Whatever these persons did may share in a sale of theirs, or of a lead that theirs were merged into.
create function credits_fall_due(workspace uuid, persons uuid[]) returns void language sql
set enable_seqscan = off as $$
  insert into credits_due (workspace_id, id, lead_id)
  select workspace, gen_random_uuid(), due.lead_id from (
    select distinct coalesce(l.survivor_id, l.id) as lead_id
    from unnest(persons) p(id) cross join lateral (
      select id, survivor_id from leads
      where workspace_id = workspace and person_id = p.id and (sold_at is not null or survivor_id is not null) offset 0
    ) l
  ) due
$$;

create function credits_of_new_leads() returns trigger language plpgsql as $$
begin
  perform credits_fall_due(
    (select workspace_id from new_rows limit 1), array(select distinct person_id from new_rows));
  return null;
end $$;

-- Only what the credits are reckoned from: most changes of a lead are none.
create function credits_of_changed_leads() returns trigger language plpgsql as $$
declare
  changed uuid[];
  left_alone uuid[];
begin
  select array_agg(n.person_id) || array_agg(o.person_id), array_agg(o.survivor_id) filter (where o.survivor_id is not null)
  into changed, left_alone
  from new_rows n join old_rows o on o.workspace_id = n.workspace_id and o.id = n.id
  where (n.person_id, n.survivor_id, n.inquired_at, n.origin_id, n.inquiries, n.reached, n.sold_at)
    is distinct from (o.person_id, o.survivor_id, o.inquired_at, o.origin_id, o.inquiries, o.reached, o.sold_at);
  if changed is null then return null; end if;
  perform credits_fall_due((select workspace_id from new_rows limit 1), changed);
  insert into credits_due (workspace_id, id, lead_id)
  select (select workspace_id from new_rows limit 1), gen_random_uuid(), id from unnest(left_alone) s(id);
  return null;
end $$;

create function credits_of_deals() returns trigger language plpgsql as $$
begin
  insert into credits_due (workspace_id, id, lead_id)
  select workspace_id, gen_random_uuid(), lead_id from new_rows group by workspace_id, lead_id;
  return null;
end $$;

create function credits_of_touches() returns trigger language plpgsql as $$
begin
  perform credits_fall_due(
    (select workspace_id from new_rows limit 1),
    array(select distinct person_id from new_rows where machine is null));
  return null;
end $$;

create function credits_of_moved_touches() returns trigger language plpgsql as $$
begin
  perform credits_fall_due(
    (select workspace_id from new_rows limit 1),
    array(select person_id from new_rows union select person_id from old_rows));
  return null;
end $$;

create function credits_of_interactions() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  perform credits_fall_due(
    (select workspace_id from new_rows limit 1),
    array(
      select distinct (select l.person_id from leads l where l.workspace_id = n.workspace_id and l.id = n.lead_id)
      from new_rows n where n.direction = 'in' or n.result like 'talked%'
    ));
  return null;
end $$;

create trigger leads_credited_insert after insert on leads
  referencing new table as new_rows for each statement execute function credits_of_new_leads();
create trigger leads_credited_update after update on leads
  referencing old table as old_rows new table as new_rows for each statement execute function credits_of_changed_leads();
create trigger deals_credited_insert after insert on deals
  referencing new table as new_rows for each statement execute function credits_of_deals();
create trigger deals_credited_update after update on deals
  referencing new table as new_rows for each statement execute function credits_of_deals();
create trigger touches_credited_insert after insert on touches
  referencing new table as new_rows for each statement execute function credits_of_touches();
create trigger touches_credited_update after update on touches
  referencing old table as old_rows new table as new_rows for each statement execute function credits_of_moved_touches();
create trigger interactions_credited_insert after insert on interactions
  referencing new table as new_rows for each statement execute function credits_of_interactions();
create trigger interactions_credited_update after update on interactions
  referencing new table as new_rows for each statement execute function credits_of_interactions();

-- All sales there are.
insert into credits_due (workspace_id, id, lead_id)
select workspace_id, gen_random_uuid(), lead_id from deals group by workspace_id, lead_id;
