-- What must never be false about the books. Statement triggers over transition tables, each looking up by full
-- primary key in a correlated subquery: a join against the transition table lets the planner pick another
-- workspace-first index and is twenty times slower.
-- A movement and its lead are written by one statement (a writing CTE), so both triggers see the finished pair.

create function refuse(name text, lead uuid) returns void language plpgsql as $$
begin
  raise exception using errcode = '23514', constraint = name,
    message = format('the books refuse lead %s: %s', lead, name);
end $$;

create function check_movements() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select lead_id, broken into wrong from (
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
  ) checked where broken is not null limit 1;
  if found then perform refuse(wrong.broken, wrong.lead_id); end if;
  return null;
end $$;

create trigger movements_checked after insert on movements
  referencing new table as new_movements for each statement execute function check_movements();

create function check_leads() returns trigger language plpgsql as $$
declare
  wrong uuid;
begin
  select n.id into wrong from new_leads n
  where not exists (
    select from movements m
    where m.workspace_id = n.workspace_id and m.lead_id = n.id and m.seq = n.movement_seq
      and m.to_stage = n.stage and m.to_member is not distinct from n.accountable_id
  ) limit 1;
  if found then perform refuse('lead_stands_where_its_last_movement_put_it', wrong); end if;
  return null;
end $$;

create trigger leads_checked_insert after insert on leads
  referencing new table as new_leads for each statement execute function check_leads();
create trigger leads_checked_update after update on leads
  referencing new table as new_leads for each statement execute function check_leads();

create function append_only() returns trigger language plpgsql as $$
begin
  raise exception using errcode = '23514', constraint = tg_table_name || '_append_only',
    message = format('rows of %s are never changed or removed', tg_table_name);
end $$;

create trigger movements_append_only before update or delete or truncate on movements
  for each statement execute function append_only();
create trigger leads_never_removed before delete or truncate on leads
  for each statement execute function append_only();
