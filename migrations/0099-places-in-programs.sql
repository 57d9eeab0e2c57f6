-- Where a lead is in its program is written at each of its steps; what it is in, since when and how it ended is not. Apart
-- from each other, a step writes two indexes instead of five.

create table enrollment_places (
  workspace_id uuid not null,
  enrollment_id uuid not null,
  -- What is done when it is due.
  step text not null,
  due_at timestamptz not null,
  mails smallint not null default 0,
  primary key (workspace_id, enrollment_id),
  foreign key (workspace_id, enrollment_id) references enrollments (workspace_id, id)
);
alter table enrollment_places alter column workspace_id set statistics 0;

insert into enrollment_places (workspace_id, enrollment_id, step, due_at, mails)
  select workspace_id, id, step, due_at, mails from enrollments where ended_at is null;
create index enrollment_places_due on enrollment_places (workspace_id, due_at);

alter table enrollments drop constraint enrollment_has_a_next_step;
drop index enrollments_due;
alter table enrollments drop column due_at;
-- Of one that ended: where it stood then, and the mails it had got.
update enrollments set step = null, mails = 0 where ended_at is null;
alter table enrollments add constraint enrollment_stands_elsewhere_until_it_ends
  check (ended_at is not null or (step is null and mails = 0));

-- Ends what leads are in; what it knows of where they stand is kept.
create function end_enrollments(ws uuid, ids uuid[], endings text[], loose_ends text[], at timestamptz) returns void language sql as $$
  with gone as (
    delete from enrollment_places p using unnest(ids, endings, loose_ends) n(id, ending, loose_end)
    where p.workspace_id = ws and p.enrollment_id = n.id
    returning p.enrollment_id, p.step, p.mails, n.ending, n.loose_end
  )
  update enrollments e
  set ended_at = greatest(at, e.entered_at), ending = gone.ending, step = gone.step, mails = gone.mails,
    loose_end = gone.loose_end
  from gone where e.workspace_id = ws and e.id = gone.enrollment_id
$$;

create or replace function nurture_follows() returns trigger language plpgsql as $$
declare
  one record;
begin
  insert into nurture_arrivals (workspace_id, lead_id, arrived_at)
    select n.workspace_id, n.lead_id, n.effective_at from new_movements n
    where n.to_stage = 'nurture' and n.from_stage is distinct from 'nurture' and n.kind <> 'opening'
      and exists (select from programs p where p.workspace_id = n.workspace_id and p.is_on)
    on conflict do nothing;
  for one in
    select n.workspace_id, n.lead_id, n.effective_at from new_movements n
    where n.from_stage = 'nurture' and n.to_stage <> 'nurture'
  loop
    perform end_enrollments(e.workspace_id, array[e.id], array['left'], array['withdraw'], one.effective_at)
      from enrollments e
      where e.workspace_id = one.workspace_id and e.lead_id = one.lead_id and e.ended_at is null;
  end loop;
  return null;
end $$;
