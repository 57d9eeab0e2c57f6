import { type Db, sql } from '#src/db/index.ts'
import { creditsNow, sharesOf } from '#src/deals/index.ts'
import { OPEN_STAGES, type Stage } from '#src/lead/index.ts'
import { boundsOf, readPeriod } from '#src/lib/period.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { owedForRefused, owedForTaken } from '../../attainment/owed-by-sales.ts'
import { FUNNEL, notMerged } from '../../counts/funnel.ts'
import { WAY_STEPS, wayStepOf } from '../../counts/way-steps.ts'
import { triedSo } from '../../effort/attempts.ts'
import { membersGone, notCalled, stagesOf, WORKED, workedLeak } from '../../leaks/buckets.ts'
import { ofIndustry, ofPrograms, ofTerritory, ofVersion, onlyOf, originIds } from '../../only.ts'
import { andOfActs, OFFERED } from '../../only-acts.ts'
import { partnerLeads } from '../../partners/partner-leads.ts'
import { boughtWithin, hadTrait } from '../../profile/leads-with-trait.ts'
import { cameTo, leadsThatStayed } from '../../time-in-stage/booked-stays.ts'
import { bookedLeads } from './booked-leads.ts'
import type { FigureQuery } from './figure-query.ts'
import { nurturedLeads } from './nurtured-leads.ts'
import { purchasesFound } from './purchases-found.ts'
import { reviewedCases } from './reviewed-cases.ts'

type Sql = ReturnType<typeof sql>

/** What a number of a report asks of the leads it opens into. */
export interface FigureFilters {
  /** Tests of a lead's path: of the lead itself, or of the cells that count it. */
  ways: ((path: Sql) => Sql)[]
  /** What a lead `l` must fulfil besides. */
  conditions: Sql[]
  /** Queries of `lead_id` that find all that fit, perhaps some more; the shortest way where they find few. */
  found: Sql[]
  /** What the inquiry that began the lead was about. */
  topic: readonly string[] | undefined
  /** Nothing else: the cells can count these leads. */
  isCounted: boolean
  /** What the list can look up by its own indexes. */
  stage?: readonly Stage[]
  owner?: readonly string[]
  overdueAt?: Date
  activeFrom?: string
}

interface Moment {
  db: Db
  now: Date
  timeZone: string
}

/** The filters of figures in a list's query, looked up where they need it. Refuses `period_backwards`. */
export async function figureFilters(
  { db, now }: { db: Db; now: Date },
  query: FigureQuery,
): Promise<FigureFilters> {
  const moment: Moment = { db, now, timeZone: (await readWorkspace(db)).time_zone }
  const filters: FigureFilters = {
    ways: waysOf(query),
    topic: query.origin_topic,
    conditions: [],
    found: [],
    isCounted: true,
  }
  const { conditions } = filters
  if (query.tried)
    conditions.push(sql`l.first_attempt_at is ${query.tried === 'yes' ? sql`not null` : sql`null`}`)
  if (query.answer_plan !== undefined) {
    const plan = query.answer_plan === 'none' ? null : query.answer_plan
    conditions.push(sql`l.answer_plan is not distinct from ${plan}::int2`)
  }
  if (query.answered) {
    const is = query.answered === 'yes' ? sql`` : sql`not`
    conditions.push(sql`${is} exists (select from first_answers a
      where a.workspace_id = l.workspace_id and a.lead_id = l.id)`)
  }
  if (query.call) conditions.push(callCondition(query.call, now))
  if (query.industry) conditions.push(ofIndustry(db, query.industry))
  if (query.territory) conditions.push(ofTerritory(db, sql`l.id`, query.territory))
  if (query.definition_version) conditions.push(ofVersion(query.definition_version))
  if (query.program) conditions.push(ofPrograms(db, sql`l.id`, query.program))
  if (query.tried_from !== undefined) conditions.push(sql`${WAITED} >= ${query.tried_from}::int`)
  if (query.tried_below !== undefined) conditions.push(sql`${WAITED} < ${query.tried_below}::int`)
  if (query.asked_hour !== undefined) {
    conditions.push(
      sql`extract(hour from l.inquired_at at time zone ${moment.timeZone}) = ${query.asked_hour}::int`,
    )
  }
  if (query.promise) conditions.push(promiseCondition(query.promise, moment.now))
  if (query.attempt) conditions.push(triedSo(query.attempt, query.attempt_is))
  if (query.leak) await addLeak(moment, filters, query.leak)
  if (query.booked) addBooked(moment, filters, query)
  if (query.stay) addStay(moment, filters, query, query.stay)
  if (query.came_to) conditions.push(cameTo(query.came_to))
  if (query.offer) addOffer(moment, filters, query)
  if (query.review) addReviewed(moment, filters, query)
  if (query.owed) addOwed(moment, filters, query)
  if (query.partner) addPartner(moment, filters, query, query.partner)
  if (query.credited || query.sold_from || query.sold_to) addSold(moment, filters, query)
  if (query.trait !== undefined) conditions.push(hadTrait(query.trait))
  if (query.bought_within !== undefined) {
    const { condition, found } = boughtWithin(db, query.bought_within)
    conditions.push(condition)
    filters.found.push(found)
  }
  for (const found of [...purchasesFound(moment, query), ...(await nurturedLeads(moment, query))]) {
    conditions.push(sql`l.id in (${found})`)
    filters.found.push(found)
  }
  const isCounted = conditions.length === 0
  if (query.origin_topic !== undefined) {
    conditions.push(sql`l.origin_id = any(${originIds(db, { topic: query.origin_topic })})`)
  }
  return { ...filters, isCounted }
}

/** Seconds from the inquiry to the first attempt, rounded as the facts are. */
const WAITED = sql`floor(extract(epoch from l.first_attempt_at - l.inquired_at) + 0.5)`

function waysOf({ reached, step, stopped }: FigureQuery): FigureFilters['ways'] {
  const ways: FigureFilters['ways'] = []
  if (reached) ways.push((path) => sql`${FUNNEL[reached](path)} and ${notMerged(path)}`)
  if (step) ways.push((path) => sql`${wayStepOf(path)} >= ${sql.lit(WAY_STEPS.indexOf(step))}`)
  if (stopped) ways.push((path) => sql`${wayStepOf(path)} = ${sql.lit(WAY_STEPS.indexOf(stopped))}`)
  return ways
}

function callCondition(call: NonNullable<FigureQuery['call']>, now: Date): Sql {
  switch (call) {
    case 'promised':
      return sql`l.call_due_at is not null`
    case 'kept':
      return sql`l.call_kept_at <= l.call_due_at`
    case 'late':
      return sql`l.call_kept_at > l.call_due_at`
    case 'missed':
      return sql`(l.call_kept_at is null and l.call_due_at < ${now}::timestamptz)`
  }
}

function promiseCondition(promise: NonNullable<FigureQuery['promise']>, now: Date): Sql {
  const late = sql`l.promise_kept_at > l.promise_due_at`
  const unanswered = sql`(l.promise_kept_at is null and l.promise_due_at <= ${now}::timestamptz)`
  switch (promise) {
    case 'kept':
      return sql`l.promise_kept_at <= l.promise_due_at`
    case 'late':
      return late
    case 'unanswered':
      return unanswered
    case 'broken':
      return sql`(${late} or ${unanswered})`
    case 'waiting':
      return sql`l.promise_kept_at is null and l.promise_due_at > ${now}::timestamptz`
  }
}

async function addLeak(
  { db, now }: Moment,
  filters: FigureFilters,
  leak: NonNullable<FigureQuery['leak']>,
): Promise<void> {
  const gone = await membersGone(db, now)
  if (leak === 'any') {
    filters.stage = OPEN_STAGES
    filters.conditions.push(
      sql`(l.due_at < ${now} or l.accountable_id = any(${gone}::uuid[]) or ${notCalled(db, now)})`,
    )
    return
  }
  filters.stage = stagesOf(leak)
  if (leak === 'owner_left') {
    filters.owner = gone
    return
  }
  if (gone.length > 0) filters.conditions.push(sql`l.accountable_id <> all(${gone}::uuid[])`)
  if (leak === 'promised_not_called') {
    filters.conditions.push(notCalled(db, now))
    return
  }
  filters.overdueAt = now
  if (filters.stage === WORKED) filters.conditions.push(sql`not ${notCalled(db, now)}`)
  if (filters.stage === WORKED) filters.conditions.push(sql`${await workedLeak(db, now)} = ${leak}`)
}

function addBooked({ db, timeZone }: Moment, filters: FigureFilters, query: FigureQuery): void {
  const period = readPeriod({ from: query.booked_from ?? null, to: query.booked_to ?? null })
  const { condition, found, activeFrom } = bookedLeads(db, {
    kind: query.booked ?? 'stood',
    stage: query.booked_stage,
    owner: query.booked_owner,
    team: query.booked_team,
    ...boundsOf(period, timeZone),
  })
  filters.conditions.push(condition)
  if (found) filters.found.push(found)
  if (activeFrom && activeFrom !== '-infinity') filters.activeFrom = activeFrom
}

function addStay({ db, timeZone }: Moment, filters: FigureFilters, query: FigureQuery, stage: Stage): void {
  const period = readPeriod({ from: query.stay_from ?? null, to: query.stay_to ?? null })
  const { condition, found } = leadsThatStayed(db, {
    stage,
    ended: query.stay_ended,
    below: query.stay_below,
    owner: query.stay_owner,
    team: query.stay_team,
    ...boundsOf(period, timeZone),
  })
  filters.conditions.push(condition)
  filters.found.push(found)
}

function addOffer({ db, timeZone }: Moment, filters: FigureFilters, query: FigureQuery): void {
  const { start, end } = boundsOf(
    readPeriod({ from: query.offer_from ?? null, to: query.offer_to ?? null }),
    timeZone,
  )
  const people = onlyOf({ owner: query.offer_to_member, team: query.offer_to_team })
  const made = sql`o.workspace_id = ${db.workspaceId}
    and o.offered_at >= ${start}::timestamptz and o.offered_at < ${end}::timestamptz
    ${offerEnded(query.offer)}
    ${andOfActs(db, people, OFFERED)}`
  filters.conditions.push(sql`exists (select from offers o where ${made} and o.lead_id = l.id)`)
  filters.found.push(sql`select distinct o.lead_id from offers o where ${made}`)
}

function addReviewed({ db, timeZone }: Moment, filters: FigureFilters, query: FigureQuery): void {
  const period = readPeriod({ from: query.review_from ?? null, to: query.review_to ?? null })
  const cases = reviewedCases(db, { query, ...boundsOf(period, timeZone) })
  filters.conditions.push(sql`exists (select from ${cases} and c.lead_id = l.id)`)
  filters.found.push(sql`select distinct c.lead_id from ${cases}`)
}

function addOwed({ db, now, timeZone }: Moment, filters: FigureFilters, query: FigureQuery): void {
  const period = readPeriod({ from: query.owed_from ?? null, to: query.owed_to ?? null })
  const only = onlyOf({ owner: query.owed_by, team: query.owed_team })
  const within = { ...boundsOf(period, timeZone), now, only }
  const state = sql.ref(`t.${query.owed}`)
  const is = query.owed_is ? sql`${state} = ${query.owed_is}` : sql`${state} is not null`
  const owed = query.owed === 'refusal' ? owedForRefused : owedForTaken
  filters.conditions.push(
    sql`exists (select from ${owed(db, { ...within, leadId: sql`l.id` })} t where ${is})`,
  )
  filters.found.push(sql`select distinct t.lead_id from ${owed(db, within)} t where ${is}`)
}

function addPartner(
  { db, now, timeZone }: Moment,
  filters: FigureFilters,
  query: FigureQuery,
  count: NonNullable<FigureQuery['partner']>,
): void {
  const period = readPeriod({ from: query.partner_from ?? null, to: query.partner_to ?? null })
  const leads = partnerLeads(db, count, { ...boundsOf(period, timeZone), now, team: query.partner_team })
  filters.conditions.push(sql`l.id in (select p.lead_id from (${leads}) p)`)
  filters.found.push(sql`select distinct p.lead_id from (${leads}) p`)
}

function offerEnded(offer: FigureQuery['offer']): Sql {
  if (offer === 'offered') return sql``
  if (offer === 'waiting') return sql`and o.ending is null`
  return offer === 'answered' ? sql`and o.ending in ('accepted', 'rejected')` : sql`and o.ending = ${offer}`
}

function addSold({ db, timeZone }: Moment, filters: FigureFilters, query: FigureQuery): void {
  const { start, end } = boundsOf(
    readPeriod({ from: query.sold_from ?? null, to: query.sold_to ?? null }),
    timeZone,
  )
  const sold = sql`d.workspace_id = ${db.workspaceId} and d.taken_back_at is null and d.basis = 'own_revenue'
    and d.sold_at >= ${start}::timestamptz and d.sold_at < ${end}::timestamptz`
  if (query.credited) {
    const credited = creditedLeads(db, query, sold)
    filters.conditions.push(sql`l.id in (${credited})`)
    filters.found.push(credited)
    return
  }
  const isSale = sql`${sold} and d.refund_of is null`
  filters.conditions.push(sql`exists (select from deals d where ${isSale} and d.lead_id = l.id)`)
  filters.found.push(sql`select distinct d.lead_id from deals d where ${isSale}`)
}

/** Leads with a sale that is put down to what is asked for. */
function creditedLeads(db: Db, query: FigureQuery, sold: Sql): Sql {
  const { credited_source: source, credited_channel: channel, credited_campaign: campaign } = query
  return sql`select distinct d.lead_id from ${creditsNow(db)} c join deals d on coalesce(d.refund_of, d.id) = c.deal_id and ${sold}
    where ${sharesOf(query.credited_without)[query.credited ?? 'linear']} > 0
      ${source === undefined ? sql`` : sql`and c.source = ${source}`}
      ${channel === undefined ? sql`` : sql`and c.channel = ${channel}`}
      ${campaign === undefined ? sql`` : sql`and coalesce(c.campaign_id::text, '') = ${campaign}`}`
}
