-- The figures tell more of the clocks: what became of the promise (two bits of a fact's path), and how long leads waited
-- by source, day and hour beside grade and owner. The counts know the day and the hour of each inquiry.

update lead_facts f
set path = f.path | case
  when l.promise_kept_at is null then 49152 when l.promise_kept_at <= l.promise_due_at then 16384 else 32768 end
from leads l
where l.workspace_id = f.workspace_id and l.id = f.lead_id and l.promise_due_at is not null;

-- Everything is counted again from the facts below; response times have more edges than before.
delete from fact_deltas;
delete from fact_cells;

alter table fact_deltas add column day smallint not null, add column hour smallint not null;
alter table fact_cells drop constraint fact_cells_cut_check;
alter table fact_cells add constraint fact_cells_cut_check check (cut in ('origin', 'owner', 'grade', 'country', 'day',
  'response', 'response_by_origin', 'response_by_owner', 'response_by_grade', 'response_by_day', 'response_by_hour'));

with recursive growing (edge) as (
  select 0
  union all
  select ceil(greatest(edge + 1, edge * 1.01::float8))::int from growing
  where ceil(greatest(edge + 1, edge * 1.01::float8)) < 315360000
), edges as (
  select array_agg(distinct edge order by edge) as of from (
    select edge from growing
    union select unnest(array[60, 300, 900, 3600, 14400, 28800, 86400, 172800, 604800, 2592000])
  ) known
), facts as materialized (
  select f.workspace_id, date_trunc('month', f.inquired_at at time zone w.time_zone)::date as month,
    extract(day from f.inquired_at at time zone w.time_zone)::int as day,
    extract(hour from f.inquired_at at time zone w.time_zone)::int as hour,
    f.origin_id, f.owner_id, f.grade, f.country, f.path & -49153 as way,
    coalesce(width_bucket(f.first_attempt_seconds, (select edges.of from edges)), -1) + 1 + 4096 * (f.path >> 14 & 3) as response,
    count(*)::int as leads
  from lead_facts f
  join workspaces w on w.id = f.workspace_id
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
)
insert into fact_cells (workspace_id, cut, month, key, path, leads)
select workspace_id, cut, month, key, path, sum(leads)
from facts
cross join lateral (values
  ('origin', origin_id::text, way), ('owner', coalesce(owner_id::text, ''), way), ('grade', coalesce(grade, ''), way),
  ('country', coalesce(country, ''), way), ('day', day::text, way),
  ('response', '', response), ('response_by_origin', origin_id::text, response), ('response_by_owner', coalesce(owner_id::text, ''), response),
  ('response_by_grade', coalesce(grade, ''), response), ('response_by_day', day::text, response),
  ('response_by_hour', hour::text, response)
) as cells (cut, key, path)
group by workspace_id, cut, month, key, path;

-- The response times of a period are sorted one by one by whatever they are told apart by.
drop index lead_facts_tried;
create index lead_facts_tried on lead_facts (workspace_id, inquired_at)
  include (first_attempt_seconds, grade, owner_id, origin_id) where first_attempt_seconds is not null;

-- The leaks of a period are counted and named from the index alone.
drop index leads_due;
create index leads_due on leads (workspace_id, stage, due_at) include (inquired_at, id)
  where stage in ('inquiry', 'prequalifying', 'qualified', 'offered', 'rejected', 'working', 'opportunity', 'nurture');

-- What was booked in a period is found without reading every movement; rows lie in the order they were booked.
create index movements_by_time on movements using brin (effective_at);
