-- What the check of movements looks up is planned each time it runs (execute). A session keeps the plan of a query without
-- parameters for good, and one made while the tables were empty walked all leads of a workspace by whatever index: 0.4 ms
-- for each lead among the first ten thousand.
create or replace function check_movements() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  execute $check$
  select lead_id, broken from (
    select n.lead_id, case
      when n.seq = 1 and (n.from_stage is not null or n.from_member is not null) then 'movement_starts_from_nothing'
      when n.seq > 1 and not exists (
        select from movements p
        where p.workspace_id = n.workspace_id and p.lead_id = n.lead_id and p.seq = n.seq - 1
          and p.to_stage = n.from_stage and p.to_member is not distinct from n.from_member
      ) then 'movement_continues_the_last'
      when n.seq > 1 and n.effective_at < (
        select p.effective_at from movements p
        where p.workspace_id = n.workspace_id and p.lead_id = n.lead_id and p.seq = n.seq - 1
      ) then 'movement_not_before_the_last'
      when not case n.kind
        when 'opening' then n.seq = 1
        when 'handover' then n.from_stage = n.to_stage and n.from_member is distinct from n.to_member
        when 'reversal' then exists (
          select from movements r
          where r.workspace_id = n.workspace_id and r.lead_id = n.lead_id and r.seq = n.reverses
            and r.from_stage = n.to_stage and r.from_member is not distinct from n.to_member
        )
        else (n.seq = 1 and n.to_stage = 'inquiry') or exists (
          select from stage_transitions t where t.from_stage = n.from_stage and t.to_stage = n.to_stage
        )
      end then 'movement_in_the_table'
      when not exists (
        select from leads l
        where l.workspace_id = n.workspace_id and l.id = n.lead_id and l.movement_seq >= n.seq
      ) then 'movement_moves_its_lead'
    end as broken
    from new_movements n
  ) checked where broken is not null limit 1
  $check$ into wrong;
  if wrong.broken is not null then perform refuse(wrong.broken, wrong.lead_id); end if;
  return null;
end $$;

-- Leads as they are joined with leads as they were: whoever writes leads has its own joins planned row by row, and five
-- hundred compared with five hundred took 60 to 120 ms.
alter function credits_of_changed_leads() set enable_hashjoin = on;
alter function credits_of_changed_leads() set enable_nestloop = off;
