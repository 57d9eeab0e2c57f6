-- Answers become plans: each with its versions, and with the call it promises. A lead knows by which plan it was answered,
-- and until when somebody has promised to call.

create table answer_plan_versions (
  workspace_id uuid not null,
  plan_id uuid not null,
  version integer not null check (version > 0),
  -- Whom it is for; empty: everybody.
  grades text[] not null default '{}',
  topics text[] not null default '{}',
  channels text[] not null default '{}',
  languages text[] not null default '{}',
  -- In or out of business hours; null: at any time.
  hours text check (hours in ('within', 'outside')),
  hours_of text not null default 'owner' check (hours_of in ('owner', 'company')),
  sends boolean not null default true,
  -- Null: the text that ships, in the reader's language.
  template_id uuid,
  -- Business minutes within which whoever has the lead calls; null: no call is promised.
  call_minutes integer check (call_minutes between 1 and 14400),
  made_at timestamptz not null default now(),
  made_by uuid,
  primary key (workspace_id, plan_id, version),
  foreign key (workspace_id, plan_id) references answer_plans (workspace_id, id),
  foreign key (workspace_id, template_id) references mail_templates (workspace_id, id),
  foreign key (workspace_id, made_by) references members (workspace_id, id),
  -- Nobody is promised a call without being told.
  constraint answer_plan_tells_of_its_call check (sends or call_minutes is null)
);
create index answer_plan_versions_by_template on answer_plan_versions (workspace_id, template_id)
  where template_id is not null;

insert into answer_plan_versions (workspace_id, plan_id, version, grades, channels, languages, sends, template_id, made_at)
  select workspace_id, id, 1, array_remove(array[grade], null), array_remove(array[channel], null),
    array_remove(array[lower(split_part(replace(language, '_', '-'), '-', 1))], null), sends,
    case when sends then template_id end, created_at
  from answer_plans;

create function refuse_rewriting_plans() returns trigger language plpgsql as $$
begin
  raise exception 'a version of an answer plan is never rewritten' using errcode = '23514',
    constraint = 'answer_plan_versions_stay';
end $$;
create trigger answer_plan_versions_stay before update on answer_plan_versions
  for each row execute function refuse_rewriting_plans();

alter table answer_plans
  -- What leads and figures name it by.
  add column number smallint,
  drop column grade, drop column channel, drop column language, drop column template_id, drop column sends;
update answer_plans p set number = n.number
from (
  select workspace_id, id, row_number() over (partition by workspace_id order by created_at, id) as number from answer_plans
) n
where n.workspace_id = p.workspace_id and n.id = p.id;
alter table answer_plans alter column number set not null, add unique (workspace_id, number);

-- The plan by which the lead was answered last, 0 for the texts that ship; and the call that was promised then.
alter table leads add column answer_plan smallint, add column call_due_at timestamptz, add column call_kept_at timestamptz;
create index leads_calls_owed on leads (workspace_id, call_due_at)
  where call_due_at is not null and call_kept_at is null;
create index leads_calls_promised on leads (workspace_id, inquired_at) include (answer_plan, call_due_at, call_kept_at)
  where call_due_at is not null;
alter table lead_facts add column answer_plan smallint;
alter table fact_deltas add column answer_plan smallint;
alter table fact_cells drop constraint fact_cells_cut_check;
alter table fact_cells add constraint fact_cells_cut_check check (cut in ('origin', 'owner', 'grade', 'country', 'day',
  'response', 'response_by_origin', 'response_by_owner', 'response_by_grade', 'response_by_day', 'response_by_hour',
  'response_by_plan'));
insert into fact_cells (workspace_id, cut, month, key, path, leads)
  select workspace_id, 'response_by_plan', month, '', path, leads from fact_cells where cut = 'response';

-- When a lead was first answered: narrow, so that a year of it is read at once.
create table first_answers (
  workspace_id uuid not null,
  lead_id uuid not null,
  message_id uuid not null,
  plan smallint not null,
  asked_at timestamptz not null,
  seconds integer not null,
  primary key (workspace_id, lead_id)
);
create index first_answers_by_time on first_answers (workspace_id, asked_at) include (plan, seconds, lead_id);
insert into first_answers (workspace_id, lead_id, message_id, plan, asked_at, seconds)
  select distinct on (m.workspace_id, m.lead_id) m.workspace_id, m.lead_id, m.id, 0, l.inquired_at,
    least(greatest(extract(epoch from m.sent_at - l.inquired_at), 0), 2147483647)::int
  from messages m join leads l on l.workspace_id = m.workspace_id and l.id = m.lead_id
  where m.kind = 'answer' and m.state = 'sent' and m.sent_at is not null
  order by m.workspace_id, m.lead_id, m.sent_at;
alter table first_answers alter column workspace_id set statistics 0;

-- What members sign with.
alter table members add column phone text;
