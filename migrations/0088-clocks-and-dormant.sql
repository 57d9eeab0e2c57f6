-- The dormant of the highest score are found from the index alone, whoever of them was in touch of late.
drop index leads_dormant;
create index leads_dormant on leads (workspace_id, coalesce(score, -1) desc, id) include (score, last_activity_at, reached)
  where stage in ('nurture', 'lost');

-- No check of the books: nothing is booked by it.
alter table leads disable trigger leads_checked_update;

-- Leads whose clocks ran before there were ladders were looked at when they were due only. Each is looked at once now, so
-- that 50 and 80 percent of its time are told, too; what sleeps until its wake date has no clock.
update leads set rung_at = now()
where rung_at is null and stage <> 'merged' and (
  (due_at is not null and (stage <> 'nurture' or next_action is distinct from 'wake'))
  or (due_at is not null and call_due_at is not null and call_kept_at is null)
  or (promise_due_at is not null and promise_kept_at is null and escalated_at is null));

alter table leads enable trigger leads_checked_update;
