import { stageBit } from '#src/lead/index.ts'
import { DISQUALIFY_REASONS, LOST_REASONS } from '#src/lead/reasons.ts'

const COMPETITORS = 12
const DRAWN_PER_GROUP = 1_000

/** A number of a row that looks random but is the same each time. */
const dice = (of: string, seed: number) => `(hashtext(${of}::text || '${seed}') & 2147483647)`
const pick = (values: readonly string[], number: string) =>
  `(array['${values.join("','")}'])[1 + ${number} % ${values.length}]`

/** Why a lead of `bulk_leads` ended, and to whom it went, where they said so. */
export const REASON = `case l.stage when 'lost' then ${pick(LOST_REASONS, 'luck')}
  when 'disqualified' then ${pick(DISQUALIFY_REASONS, 'luck')} when 'closed_unknown' then 'no_response' when 'won' then 'because' end`
export const REASON_DETAIL = `case when luck % 3 > 0 and (l.stage = 'lost' or ${REASON} = 'bought_elsewhere') then
  ${pick(['Rival', 'Rivals', 'The Rival'], '(luck / 7)')} || ' ' || luck % ${COMPETITORS + 4} || ': they were quicker' end`

/** What people said and did: of a million leads ten million interactions, a million touches and 100,000 more inquiries. */
const SAID_AND_DONE = [
  `insert into interactions (workspace_id, id, lead_id, member_id, direction, channel, is_attempt, result, happened_at, recorded_at)
   select workspace_id, uuidv7(), id, accountable_id,
     case when n > attempts and n % 3 = 0 then 'in' else 'out' end, case when n <= attempts then 'phone' else 'email' end,
     n <= attempts, case when n <= attempts then ${pick(['no_answer', 'left_message', 'talked_interested', 'talked_later'], '(luck + n)')} end,
     happened_at, happened_at
   from leads
   cross join lateral (select ${dice('id', 1)} as luck) d
   cross join lateral generate_series(1, case when reached & ${stageBit('working')} > 0 then 20 + luck % 15 else luck % 8 end) n
   cross join lateral (select least(now(), inquired_at + n * interval '7 hours') as happened_at) h
   where workspace_id = $1::uuid`,
  `insert into touches (workspace_id, id, person_id, kind, happened_at, topic, message_id, address, machine)
   select workspace_id, uuidv7(), person_id, case when is_mail then 'clicked' else 'visited' end,
     least(now(), inquired_at + n * interval '31 hours'), topic, case when is_mail then gen_random_uuid() end,
     'https://bulk.test/' || coalesce(topic, 'start'), case when luck % 11 = 0 then 'at_once' end
   from leads
   cross join lateral (select ${dice('id', 2)} as luck) d
   cross join lateral generate_series(1, luck % 3) n
   cross join lateral (select (luck + n) % 2 = 0 as is_mail) m
   where workspace_id = $1::uuid`,
  `create temp table bulk_again as
   select workspace_id, uuidv7() as inquiry_id, id as lead_id, channel, least(now(), inquired_at + interval '3 days') as at,
     1 + ${dice('id', 4)} % 96 as origin_id
   from leads where workspace_id = $1::uuid and ${dice('id', 3)} % 10 = 0`,
  `insert into inquiries (workspace_id, id, channel, received_at, asked_at, content_hash, content_bytes)
   select workspace_id, inquiry_id, channel, at, at, sha256(inquiry_id::text::bytea), 200 from bulk_again`,
  `insert into placements (workspace_id, inquiry_id, place, lead_id, kind, placed_at, origin_id)
   select workspace_id, inquiry_id, 'lead', lead_id, 'joined', at, origin_id from bulk_again`,
  'drop table bulk_again',
]

const FIRST_JUDGED = `insert into judgements (workspace_id, lead_id, seq, is_current, definition_version, grade, score, destination,
     evidence, inputs, explanation, judged_at)
   select workspace_id, id, 1, true, 1, grade, score, 'nurture',
     '[]',
     jsonb_strip_nulls(jsonb_build_object('country', lower(country), 'source', source, 'channel', channel, 'topic', topic,
       'employees', luck % 5000, 'title', ${pick(['Head of Purchasing', 'Engineer', 'Student', 'Managing Director'], '(luck / 3)')},
       'industry', ${pick(['2813', '3561', '4941', '2086', '1381', '4952'], '(luck / 5)')})),
     '{"fit": [], "reachable": true, "could_qualify": true, "worth_asking": true}', inquired_at
   from leads cross join lateral (select ${dice('id', 5)} as luck) d where workspace_id = $1::uuid`

const COMPETITION = [
  `insert into competitors (workspace_id, id, name, made_at)
   select $1::uuid, gen_random_uuid(), 'Rival ' || i, now() from generate_series(1, ${COMPETITORS}) i`,
  `insert into competitor_spellings (workspace_id, key, spelling, competitor_id)
   select workspace_id, competitor_key(spelling), spelling, id from competitors
   cross join lateral unnest(array[name, 'The ' || name, replace(name, 'Rival', 'Rivals')]) spelling where workspace_id = $1::uuid`,
]

/** Who was asked 3, 6 and 12 months after their inquiry; a third answered. */
const ASKED = [
  `insert into purchase_draws (workspace_id, asked_in, after_months, seed, population, won, drawn, drawn_at)
   select $1::uuid, month, after, 42, leads, won, least(leads, ${DRAWN_PER_GROUP}), month + make_interval(months => after, days => 3)
   from (
     select date_trunc('month', inquired_at at time zone 'UTC')::date as month, count(*)::int as leads,
       (count(*) filter (where stage = 'won'))::int as won
     from leads where workspace_id = $1::uuid group by 1
   ) m, unnest(array[3, 6, 12]) after where month + make_interval(months => after, days => 3) < now()`,
  `insert into purchase_questions (workspace_id, id, lead_id, person_id, asked_in, after_months, asked_at, answer,
     first_answered_at, answered_at, competitor, was_known, sale)
   select $1::uuid, gen_random_uuid(), id, person_id, asked_in, after_months, drawn_at, answer, told_at, told_at,
     case when answer = 'elsewhere' then 'Rival ' || luck % ${COMPETITORS + 4} end, coalesce(answer = 'from_us' and stage = 'won', false),
     case when answer = 'from_us' and stage <> 'won' then 'to_confirm' end
   from (
     select l.id, l.person_id, l.stage, i.luck, d.asked_in, d.after_months, d.drawn, d.drawn_at, row_number() over (partition by asked_in, after_months order by luck) as place
     from leads l
     cross join lateral (select ${dice('l.id', 6)} as luck) i
     join purchase_draws d on d.workspace_id = l.workspace_id
       and d.asked_in = date_trunc('month', inquired_at at time zone 'UTC')::date and d.after_months = (array[3, 6, 12])[1 + luck % 3]
     where l.workspace_id = $1::uuid
   ) q
   cross join lateral (select case when ${dice('id', 7)} % 3 = 0 then
     ${pick(['no_plan', 'no_plan', 'elsewhere', 'planning', 'from_us'], dice('id', 8))} end as answer) a
   cross join lateral (select case when answer is not null then least(now(), drawn_at + interval '1 day') end as told_at) t
   where place <= drawn`,
]

/** Money in another currency, at the rate of its day. */
const MONEY = [
  `insert into exchange_rates (workspace_id, currency, from_day, rate, told_at)
   select $1::uuid, 'USD', current_date - m * 30, 0.9 + m / 200.0, now() from generate_series(1, 13) m`,
  `insert into campaign_costs (workspace_id, id, campaign_id, amount, currency, spent_on, rate)
   select $1::uuid, gen_random_uuid(), c.id, 1200, r.currency, r.from_day + 15, r.rate
   from campaigns c join exchange_rates r on r.workspace_id = c.workspace_id
   where c.workspace_id = $1::uuid and r.from_day + 15 <= current_date`,
]

/** One in ten leads that came into nurture entered one of six programs; a fifth of these is held back. */
const PROGRAMS = [
  `insert into programs (workspace_id, id, name, position, version, made_at)
   select $1::uuid, gen_random_uuid(), 'Program ' || i, i, 1, now() from generate_series(1, 6) i`,
  `insert into program_versions (workspace_id, program_id, version, document, made_at)
   select workspace_id, id, 1, '{"hold_back": 20, "to_tell": {"difference": 5, "within_days": 90},
     "steps": [{"key": "call", "do": "call", "within_days": 5}]}', now() from programs where workspace_id = $1::uuid`,
  `insert into enrollments (workspace_id, id, lead_id, program_id, version, is_held_back, entered_at, ended_at, ending)
   select $1::uuid, gen_random_uuid(), m.lead_id, p.id, 1, ${dice('m.lead_id', 9)} % 5 = 0, m.effective_at, m.effective_at, 'finished'
   from movements m
   join programs p on p.workspace_id = m.workspace_id and p.position = 1 + ${dice('m.lead_id', 10)} % 6
   where m.workspace_id = $1::uuid and m.to_stage = 'nurture' and ${dice('m.lead_id', 11)} % 10 = 0`,
]

/** Each takes the workspace. */
export const HISTORY = [...SAID_AND_DONE, FIRST_JUDGED, ...COMPETITION, ...ASKED, ...MONEY, ...PROGRAMS]
