-- Nurture programs: what is said to leads that are not ready yet, step by step, over months and years.

create table programs (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  -- Of the programs whose condition holds, the first takes a lead.
  position integer not null,
  -- Whether leads enter; those within go on in any case.
  is_on boolean not null default false,
  -- By which leads enter now; null: none was put in force yet.
  version integer,
  made_by uuid,
  made_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  constraint program_is_on_with_a_version check (not is_on or (version is not null and archived_at is null)),
  foreign key (workspace_id, made_by) references members (workspace_id, id)
);
create unique index programs_by_name on programs (workspace_id, lower(name)) where archived_at is null;

-- Never rewritten: a lead goes on by the version it entered with, unless it is moved to another.
create table program_versions (
  workspace_id uuid not null,
  program_id uuid not null,
  version integer not null check (version > 0),
  document jsonb not null,
  made_by uuid,
  made_at timestamptz not null,
  in_force_at timestamptz,
  primary key (workspace_id, program_id, version),
  foreign key (workspace_id, program_id) references programs (workspace_id, id),
  foreign key (workspace_id, made_by) references members (workspace_id, id)
);

-- A lead being in a program. It is in one at a time, and only while it is in nurture.
create table enrollments (
  workspace_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  program_id uuid not null,
  version integer not null,
  -- Drawn by lot to get none of its mail, so that one can tell what the program does.
  is_held_back boolean not null,
  entered_at timestamptz not null,
  -- What is done when it is due; null at the end of the steps.
  step text,
  due_at timestamptz,
  mails smallint not null default 0,
  ended_at timestamptz,
  -- finished: all steps done; left: the lead went on to another stage; exit: what ends it became true; switched: another
  -- program took it over; removed: a person took it out.
  ending text check (ending in ('finished', 'left', 'exit', 'switched', 'removed')),
  -- What is still to be done about its lead, see stepping/tie-loose-ends.ts.
  loose_end text check (loose_end in ('wake', 'next', 'withdraw')),
  wants_call boolean not null default false,
  primary key (workspace_id, id),
  constraint enrollment_ends_with_a_word check ((ended_at is null) = (ending is null)),
  constraint enrollment_has_a_next_step check ((ended_at is null) = (due_at is not null and step is not null)),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id),
  foreign key (workspace_id, program_id, version) references program_versions (workspace_id, program_id, version)
);
create unique index enrollments_one_at_a_time on enrollments (workspace_id, lead_id) where ended_at is null;
create index enrollments_due on enrollments (workspace_id, due_at) where ended_at is null;
create index enrollments_by_lead on enrollments (workspace_id, lead_id, entered_at);
create index enrollments_by_program on enrollments (workspace_id, program_id, entered_at);
create index enrollments_loose on enrollments (workspace_id, id) where loose_end is not null or wants_call;
alter table enrollments alter column workspace_id set statistics 0;

-- What was done with a lead in a program. Waiting leaves no row.
create table enrollment_steps (
  workspace_id uuid not null,
  enrollment_id uuid not null,
  step text not null,
  did text not null check (did in ('mailed', 'not_mailed', 'held_back', 'called_for', 'branched')),
  at timestamptz not null,
  message_id uuid,
  -- Why it was not mailed; where it branched to.
  detail text,
  primary key (workspace_id, enrollment_id, step),
  foreign key (workspace_id, enrollment_id) references enrollments (workspace_id, id)
);
create index enrollment_steps_by_message on enrollment_steps (workspace_id, message_id) where message_id is not null;
alter table enrollment_steps alter column workspace_id set statistics 0;

-- Leads that came into nurture and no program looked at yet.
create table nurture_arrivals (
  workspace_id uuid not null,
  lead_id uuid not null,
  arrived_at timestamptz not null,
  primary key (workspace_id, lead_id),
  foreign key (workspace_id, lead_id) references leads (workspace_id, id)
);
alter table nurture_arrivals alter column workspace_id set statistics 0;

-- Leads that were in nurture before a program was switched on: looked at by and by, where somebody asked for it.
create table program_fillings (
  workspace_id uuid not null,
  program_id uuid not null,
  asked_by uuid,
  asked_at timestamptz not null,
  after_lead uuid,
  looked_at integer not null default 0,
  entered integer not null default 0,
  finished_at timestamptz,
  primary key (workspace_id, program_id, asked_at),
  foreign key (workspace_id, program_id) references programs (workspace_id, id),
  foreign key (workspace_id, asked_by) references members (workspace_id, id)
);
create unique index program_fillings_one_at_a_time on program_fillings (workspace_id, program_id)
  where finished_at is null;

-- Whoever moves a lead into nurture or out of it, programs hear of it. Leads of an older system enter none by themselves.
create function nurture_follows() returns trigger language plpgsql as $$
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
    update enrollments e set ended_at = greatest(one.effective_at, e.entered_at), ending = 'left', due_at = null, loose_end = 'withdraw'
    where e.workspace_id = one.workspace_id and e.lead_id = one.lead_id and e.ended_at is null;
  end loop;
  return null;
end $$;
create trigger movements_nurture after insert on movements
  referencing new table as new_movements for each statement execute function nurture_follows();
