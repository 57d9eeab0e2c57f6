-- A movement says which grade the lead had when it was made: what marketing brought is counted by the grade it had then,
-- and without a look at each lead. Movements of before get the grade the lead has now.
alter table movements add column grade text;

alter table movements disable trigger movements_append_only;
update movements m set grade = l.grade
from leads l
where m.to_stage = 'qualified' and l.workspace_id = m.workspace_id and l.id = m.lead_id and l.grade is not null;
alter table movements enable trigger movements_append_only;

drop index movements_qualified;
create index movements_qualified on movements (workspace_id, effective_at) include (lead_id, grade)
  where to_stage = 'qualified';
