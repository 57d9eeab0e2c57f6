import { STAGES } from '#src/lead/index.ts'
import { REASON, REASON_DETAIL } from './history-statements.ts'

const stageArray = `array['${STAGES.join("','")}']`
const reps = 40

/** The ways leads go, each with its share in a thousand. */
const PATHS: readonly [share: number, ...stages: string[]][] = [
  [360, 'inquiry', 'nurture'],
  [165, 'inquiry', 'disqualified'],
  [100, 'inquiry', 'nurture', 'closed_unknown'],
  [30, 'inquiry', 'prequalifying', 'nurture'],
  [12, 'inquiry', 'prequalifying'],
  [3, 'inquiry', 'qualified'],
  [5, 'inquiry', 'qualified', 'offered'],
  [40, 'inquiry', 'qualified', 'offered', 'rejected', 'nurture'],
  [5, 'inquiry', 'qualified', 'offered', 'rejected'],
  [60, 'inquiry', 'qualified', 'offered', 'working'],
  [110, 'inquiry', 'qualified', 'offered', 'working', 'nurture'],
  [30, 'inquiry', 'qualified', 'offered', 'working', 'opportunity'],
  [50, 'inquiry', 'qualified', 'offered', 'working', 'opportunity', 'lost'],
  [30, 'inquiry', 'qualified', 'offered', 'working', 'opportunity', 'won'],
]

const paths = PATHS.map(([share, ...stages], i) => `(${i}, ${share}, array['${stages.join("','")}'])`)

/** A number that looks random but is the same each time. */
const dice = (seed: number) =>
  `((((i::bigint * 2654435761 + ${seed} * 40503) # ((i::bigint * 97 + ${seed}) >> 3)) % 1000003)::int)`
const pick = (values: readonly string[], seed: number) =>
  `(array['${values.join("','")}'])[1 + (${dice(seed)}) % ${values.length}]`
const sources = ['organic_search', 'paid_search', 'social', 'referral', 'trade_show', 'email', 'unknown', '']
const channels = ['web_form', 'email', 'phone', 'event']

export const PEOPLE = [
  `insert into workspaces (id, slug, name) select ws, 'bulk-' || ws, name from bulk_settings`,
  `insert into members (workspace_id, id, name, roles, receives_leads)
   select ws, gen_random_uuid(), case n when 1 then 'Lena Lang' when 2 then 'Mira Moss' when 3 then 'Quentin Quade'
     else 'Rep ' || lpad((n - 3)::text, 3, '0') end,
     case n when 1 then array['lead_manager'] when 2 then array['marketing'] when 3 then array['qualifier']
     else array['rep'] end, n > 3
   from bulk_settings, generate_series(1, ${reps + 3}) n`,
  `update workspaces set
     lead_manager_id = (select id from members where workspace_id = ws and name = 'Lena Lang'),
     marketing_id = (select id from members where workspace_id = ws and name = 'Mira Moss')
   from bulk_settings where id = ws`,
  `insert into campaigns (workspace_id, id, key, name, source)
   select ws, gen_random_uuid(), 'campaign-' || i, 'Campaign ' || i, ${pick(sources.slice(0, 6), 1)}
   from bulk_settings, generate_series(1, 12) i`,
  `insert into campaign_costs (workspace_id, id, campaign_id, amount, currency, spent_on)
   select workspace_id, gen_random_uuid(), id, 2500, 'EUR', current_date - m * 30
   from campaigns, bulk_settings, generate_series(1, 12) m where workspace_id = ws`,
  `insert into origins (workspace_id, id, source, channel, campaign_id, topic)
   select ws, row_number() over (), s, c, k.id, t
   from bulk_settings, unnest(array['${sources.join("','")}']) s, unnest(array['${channels.join("','")}']) c,
     unnest(array['pumps', 'valves', null]) t
   left join lateral (
     select id from campaigns where workspace_id = ws and t is not null order by md5(s || c || t || key) limit 1
   ) k on true`,
  `create temp table bulk_paths as
   select path, stages, sum(share) over (order by path) as upto
   from (values ${paths.join(', ')}) p(path, share, stages)`,
  `create temp table bulk_people as
   select row_number() over (order by m.name) as n, id from members m, bulk_settings
   where workspace_id = ws and 'rep' = any(roles)`,
]

const at = `make_interval(secs => 86400.0 * 365 * (1 - i::float8 / leads))`
export const FIRST_NAMES =
  'Anna Ben Carla David Eva Finn Greta Hugo Ida Jan Klara Leo Mia Noah Olga Paul Rosa Sven Tina Uwe'.split(
    ' ',
  )
export const LAST_NAMES =
  'Abel Berg Cruz Dorn Ernst Falk Graf Hahn Illner Jung Kern Lang Maier Neumann Ott Petri Quast Roth Stein Thoma'.split(
    ' ',
  )

export const LEADS = [
  `create temp table bulk_leads as
   select i, ws, leads,
     date_trunc('second', now() - interval '2 days' - ${at}) as asked,
     p.stages, p.stages[cardinality(p.stages)] as stage, cardinality(p.stages) as n, 1 + (${dice(7)}) % (8 * 4 * 3) as origin,
     (select id from bulk_people where bulk_people.n = 1 + floor(power((${dice(3)}) / 1000003.0, 2) * ${reps})) as rep,
     ${pick(['hot', 'sales_ready', 'marketing', 'marketing', 'unfit'], 5)} as grade, (${dice(11)}) % 101 as score,
     ${pick(['DE', 'DE', 'AT', 'CH', 'US', 'FR', 'BR'], 13)} as country,
     ${pick(FIRST_NAMES, 17)} as first, ${pick(LAST_NAMES, 19)} || (${dice(23)}) % 2000 as last,
     'company' || (${dice(29)}) % 40000 as company, (${dice(31)}) as luck
   from bulk_settings, generate_series(1, (select leads from bulk_settings)) g(i)
   cross join lateral (select * from bulk_paths where upto > (${dice(2)}) % 1000 order by path limit 1) p`,
  `alter table bulk_leads add column id uuid, add column mover uuid, add column person uuid`,
  `update bulk_leads set
     id = (lpad(to_hex((extract(epoch from asked) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(i % 4096), 3, '0')
       || '8' || lpad(to_hex(i / 4096), 15, '0'))::uuid,
     person = (lpad(to_hex((extract(epoch from asked) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(i % 4096), 3, '0')
       || '9' || lpad(to_hex(i / 4096), 15, '0'))::uuid`,
  `create temp table bulk_steps as
   select l.id, l.asked + make_interval(hours => (s.seq::int - 1) * 9) as at, s.seq::int, s.stage, case
     when s.stage in ('offered', 'working', 'opportunity', 'lost', 'won') then l.rep
     when s.stage = 'qualified' then w.lead_manager_id else w.marketing_id end as member
   from bulk_leads l join workspaces w on w.id = l.ws, unnest(l.stages) with ordinality as s(stage, seq)`,
  `insert into persons (workspace_id, id, name, first_name, last_name, email, company, country)
   select ws, person, first || ' ' || last, first, last, lower(first || '.' || last || i || '@' || company || '.test'), company, country
   from bulk_leads`,
  `insert into leads (workspace_id, id, person_id, topic, origin_id, source, channel, campaign_id, country, inquired_at,
     received_at, last_inquiry_at, stage, accountable_id, movement_seq, stage_since, moved_at, reached, rejections,
     next_action, due_at, wake_at, outcome, reason, reason_detail, closed_at, grade, score, definition_version, attempts,
     first_attempt_at, last_attempt_at, two_way_at, revenue, revenue_currency, sold_at, offer_id, tags)
   select l.ws, l.id, l.person, o.topic, l.origin, o.source, o.channel, o.campaign_id, l.country, l.asked, l.asked, l.asked,
     l.stage, m.member, l.n, m.at, m.at,
     (select bit_or(1 << array_position(${stageArray}, s) - 1) from unnest(l.stages) s), ('rejected' = any(l.stages))::int,
     case when t.is_open then 'call' end,
     case when t.is_open then m.at + make_interval(hours => 24 + luck % 9000) end,
     case when l.stage = 'nurture' then m.at + make_interval(hours => 24 + luck % 9000) end,
     case when not t.is_open then l.stage end, ${REASON}, ${REASON_DETAIL}, case when not t.is_open then m.at end,
     l.grade, l.score, 1, case when 'working' = any(l.stages) then luck % 6 else 0 end,
     case when 'working' = any(l.stages) and luck % 6 > 0 then l.asked + make_interval(secs => 60 + luck % 90000) end,
     case when 'working' = any(l.stages) and luck % 6 > 0 then l.asked + make_interval(secs => 90000 + luck % 90000) end,
     case when 'opportunity' = any(l.stages) then m.at end,
     case when l.stage = 'won' then 100 + luck % 9900 end, case when l.stage = 'won' then 'EUR' end,
     case when l.stage = 'won' then m.at end, case when l.stage = 'offered' then l.person end,
     case when luck % 50 = 0 then array['fair-2026'] else '{}' end
   from bulk_leads l
   join bulk_steps m on m.id = l.id and m.seq = l.n
   join stages t on t.stage = l.stage
   join origins o on o.workspace_id = l.ws and o.id = l.origin`,
  `insert into offers (workspace_id, id, lead_id, assignee_id, hop, offered_at, expires_at, ended_at, ending,
     attempt_due_at, decision)
   select ws, l.person, l.id, l.rep, 1, o.at, o.at + interval '1 day', n.at,
     case when n.stage = 'rejected' then 'rejected' when n.stage is not null then 'accepted' end,
     case when n.stage <> 'rejected' then n.at + interval '1 day' end, '{}'
   from bulk_leads l
   join bulk_steps o on o.id = l.id and o.stage = 'offered'
   left join bulk_steps n on n.id = l.id and n.seq = o.seq + 1`,
  `insert into deals (workspace_id, id, lead_id, product, amount, currency, sold_at)
   select workspace_id, gen_random_uuid(), id, topic, revenue, 'EUR', sold_at from leads, bulk_settings
   where workspace_id = ws and revenue is not null`,
]

export const BOOKS = [
  `insert into movements (workspace_id, lead_id, seq, kind, from_stage, to_stage, from_member, to_member, happened_at,
     effective_at, actor_kind, reason)
   select b.ws, m.id, m.seq, 'stage', p.stage, m.stage, p.member, m.member, m.at, m.at, 'system', null
   from bulk_settings b, bulk_steps m left join bulk_steps p on p.id = m.id and p.seq = m.seq - 1`,
  `insert into balance_deltas (workspace_id, id, day, stage, source, accountable_id, came_in, reopened, moved_in, moved_out, closed, folded)
   select ws, gen_random_uuid(), day, stage, source, member, sum(came_in), 0, sum(moved_in), sum(moved_out), sum(closed), false
   from bulk_settings, lateral (
     select (m.effective_at at time zone 'UTC')::date as day, m.to_stage as stage, l.source, m.to_member as member,
       (m.seq = 1)::int as came_in, (m.seq > 1)::int as moved_in, 0 as moved_out, 0 as closed
     from movements m join leads l on l.workspace_id = m.workspace_id and l.id = m.lead_id where m.workspace_id = ws
     union all
     select (m.effective_at at time zone 'UTC')::date, m.from_stage, l.source, m.from_member, 0, 0,
       (t.is_open)::int, (not t.is_open)::int
     from movements m join leads l on l.workspace_id = m.workspace_id and l.id = m.lead_id
     join stages t on t.stage = m.to_stage where m.workspace_id = ws and m.from_stage is not null
   ) d group by ws, day, stage, source, member`,
  `insert into lead_facts (workspace_id, lead_id, inquired_at, origin_id, path, owner_id, grade, country, attempts, rejections,
     expiries, first_attempt_seconds, closed_after_days, revenue, revenue_currency)
   select workspace_id, id, inquired_at, origin_id, reached | (array_position(${stageArray}, stage) << 16), accountable_id,
     grade, country, attempts, rejections, expiries, extract(epoch from first_attempt_at - inquired_at),
     extract(epoch from closed_at - inquired_at) / 86400, revenue, revenue_currency
   from leads, bulk_settings where workspace_id = ws`,
  `insert into lead_search (workspace_id, lead_id, words, document)
   select l.workspace_id, l.id, w.words, w.words || array_to_tsvector(array_remove(array['=stage:' || l.stage,
     '=source:' || l.source, '=channel:' || l.channel, '=owner:' || l.accountable_id, '=grade:' || l.grade,
     '=campaign:' || coalesce(l.campaign_id::text, ''), '=country:' || lower(l.country), '=topic:' || coalesce(l.topic, ''), '=tag:' || l.tags[1],
     '=asked:' || to_char(l.inquired_at at time zone 'UTC', 'YYYY-MM'), '=score:' || coalesce((l.score / 5 * 5)::text, 'none'),
     '=due:' || coalesce(to_char(l.due_at at time zone 'UTC', 'YYYY-MM'), 'none'),
     '=active:' || to_char(l.last_activity_at at time zone 'UTC', 'YYYY-MM'), '=reason:' || l.reason,
     '=closed:' || to_char(l.closed_at at time zone 'UTC', 'YYYY-MM'), l.topic], null))
   from leads l join bulk_leads b on b.id = l.id join bulk_settings s on s.ws = l.workspace_id
   cross join lateral (select array_to_tsvector(array[lower(first), lower(last), company,
     lower(first || '.' || last || i || '@' || company || '.test')]) as words) w`,
]

/** What saveDrafts appends for each lead, here for all at once; $1 are the edges of the response buckets. */
export const COUNTS = `
  insert into fact_deltas (workspace_id, id, month, day, hour, origin_id, owner_id, grade, country, path, response, leads)
  select workspace_id, gen_random_uuid(), date_trunc('month', inquired_at at time zone 'UTC')::date,
    extract(day from inquired_at at time zone 'UTC'), extract(hour from inquired_at at time zone 'UTC'), origin_id, owner_id,
    grade, country, path, width_bucket(first_attempt_seconds, $1::int[]), count(*)
  from lead_facts, bulk_settings where workspace_id = ws group by 1, 3, 4, 5, 6, 7, 8, 9, 10, 11`
