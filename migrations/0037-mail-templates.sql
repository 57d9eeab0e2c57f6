-- What mail says is a template of its own, whoever sends it: answers, programs, surveys. And what became of a message
-- after it was delivered.

create table mail_templates (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  made_at timestamptz not null default now(),
  made_by uuid,
  -- No longer offered; what names it keeps it.
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, made_by) references members (workspace_id, id)
);

-- Never rewritten: a message names the version it was written by.
create table mail_template_versions (
  workspace_id uuid not null,
  template_id uuid not null,
  version integer not null check (version > 0),
  subject text not null,
  -- The plain text; of a designed one null where it is made from the blocks.
  body text,
  -- Null: a letter without design.
  blocks jsonb,
  made_at timestamptz not null default now(),
  made_by uuid,
  primary key (workspace_id, template_id, version),
  foreign key (workspace_id, template_id) references mail_templates (workspace_id, id),
  foreign key (workspace_id, made_by) references members (workspace_id, id),
  constraint mail_template_says_something check (body is not null or blocks is not null)
);

create function refuse_rewriting_mail() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a template is never rewritten' using errcode = '23514',
    constraint = 'mail_template_versions_stay';
end $$;
create trigger mail_template_versions_stay before update on mail_template_versions
  for each row execute function refuse_rewriting_mail();

-- The texts of answers become templates, each under the id of its answer.
insert into mail_templates (workspace_id, id, name, made_at, archived_at)
  select workspace_id, id, left(subject, 100), created_at, case when is_active and sends then null else created_at end
  from answer_plans;
insert into mail_template_versions (workspace_id, template_id, version, subject, body, made_at)
  select workspace_id, id, 1, subject, body, created_at from answer_plans;
alter table answer_plans add column template_id uuid;
update answer_plans set template_id = id;
alter table answer_plans alter column template_id set not null,
  add foreign key (workspace_id, template_id) references mail_templates (workspace_id, id),
  drop column subject, drop column body;
create index answer_plans_by_template on answer_plans (workspace_id, template_id);

-- A shipped text (`text:hot:de`), or `template:ID:VERSION`.
update messages set template = 'template:' || substr(template, 6) || ':1' where template like 'plan:%';

-- What happened after it was delivered.
alter table messages add column bounced_at timestamptz, add column replied_at timestamptz,
  add column complained_at timestamptz, add column clicked_at timestamptz;
