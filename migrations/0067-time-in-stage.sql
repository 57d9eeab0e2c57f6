-- How long leads stay in their stages, as counts: of stays that ended by their length and where the lead went, of those
-- that last by the day they began. Appended in the movement's transaction, folded by the sweep, like fact_deltas.
-- Beside the stages "asked": from the inquiry to the first time in the stage that `ended` names, by month of the inquiry.
create table stay_deltas (
  workspace_id uuid not null,
  id uuid not null,
  month date not null,
  stage text not null,
  -- The number of the stage it went to; 0: it is still there.
  ended smallint not null,
  -- The bucket of its length; of one that lasts the day of the month on which it began.
  span smallint not null,
  origin_id integer not null,
  owner_id uuid,
  stays integer not null,
  primary key (workspace_id, id)
);

create table stay_cells (
  workspace_id uuid not null,
  cut text not null check (cut in ('all', 'origin', 'owner')),
  key text not null,
  month date not null,
  stage text not null,
  ended smallint not null,
  span smallint not null,
  stays integer not null,
  primary key (workspace_id, cut, key, month, stage, ended, span)
);

-- All that was booked so far is counted once.
with recursive growing (edge) as (
  select 300
  union all
  select ceil(edge * 1.1::float8)::int from growing where ceil(edge * 1.1::float8) < 315360000
), edges as (
  select array_agg(distinct edge::float8 order by edge::float8) as of from (
    select edge from growing
    union select unnest(array[0, 86400, 604800, 2592000, 7776000])
  ) known
), live as (
  select m.* from movements m
  where m.kind <> 'reversal' and m.from_stage is distinct from m.to_stage and not exists (
    select from movements v
    where v.workspace_id = m.workspace_id and v.lead_id = m.lead_id and v.kind = 'reversal'
      and v.reverses <= m.seq and v.seq > m.seq
  )
), stays as materialized (
  select w.time_zone, m.workspace_id, m.lead_id, m.kind, m.to_stage as stage, m.to_member, m.effective_at as began, s.is_open,
    lead(m.effective_at) over steps as left_at, lead(m.to_stage) over steps as went_to,
    coalesce(lead(m.from_member) over steps, l.accountable_id) as owner_id,
    first_value(m.kind) over steps as first_kind, row_number() over (steps_into order by m.seq) as times,
    l.origin_id, l.inquired_at, l.is_historical, l.received_at
  from live m
  join leads l on l.workspace_id = m.workspace_id and l.id = m.lead_id
  join workspaces w on w.id = m.workspace_id
  join stages s on s.stage = m.to_stage
  window steps as (partition by m.workspace_id, m.lead_id order by m.seq),
    steps_into as (partition by m.workspace_id, m.lead_id, m.to_stage)
), numbers (stage, number) as (values
  ('inquiry', 1), ('prequalifying', 2), ('nurture', 3), ('qualified', 4), ('offered', 5), ('rejected', 6), ('working', 7),
  ('opportunity', 8), ('won', 9), ('lost', 10), ('disqualified', 11), ('closed_unknown', 12), ('merged', 13)
), counted as (
  select s.workspace_id, date_trunc('month', s.began at time zone s.time_zone)::date as month, s.stage,
    coalesce(n.number, 0) as ended,
    case when n.number is null then extract(day from s.began at time zone s.time_zone)::int
      else width_bucket(extract(epoch from s.left_at - s.began)::float8, (select edges.of from edges)) end as span,
    s.origin_id, s.owner_id
  from stays s left join numbers n on n.stage = s.went_to
  where s.is_open and s.kind <> 'opening' and not (s.is_historical and s.began < s.received_at)
  union all
  select s.workspace_id, date_trunc('month', s.inquired_at at time zone s.time_zone)::date, 'asked', n.number,
    width_bucket(greatest(0, extract(epoch from s.began - s.inquired_at))::float8, (select edges.of from edges)),
    s.origin_id, s.to_member
  from stays s join numbers n on n.stage = s.stage
  where s.stage in ('working', 'opportunity') and s.times = 1 and s.first_kind <> 'opening' and not s.is_historical
)
insert into stay_cells (workspace_id, cut, key, month, stage, ended, span, stays)
select workspace_id, cut, key, month, stage, ended, span, count(*)
from counted
cross join lateral (values ('all', ''), ('origin', origin_id::text), ('owner', coalesce(owner_id::text, ''))) as cells (cut, key)
group by workspace_id, cut, key, month, stage, ended, span;
