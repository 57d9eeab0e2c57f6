import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { inOwnCurrency, rateOn } from '#src/people/exchange-rates/at-rates.ts'
import { isLimited, onlyFilter } from '../only.ts'
import { ONLY_LEADS } from '../only-names.ts'
import {
  type Asked,
  type Filter,
  type Report,
  type ReportRow,
  rate,
  rateUnits,
  type Unit,
} from '../report.ts'
import { warnOfFew } from '../review/few.ts'
import { sayPartners } from './finding.ts'
import { PARTNER_COUNTS, type PartnerCount, partnerLeads } from './partner-leads.ts'

interface Offers {
  team_id: string | null
  offered: number
  answered: number
  accepted: number
  rejected: number
  expired: number
  taken: number
  won: number
  time_to_answer: number | null
}

interface Open {
  team_id: string | null
  open: number
  reported: number
}

interface Sold {
  team_id: string | null
  sold: number
  sell_out: number | null
  revenue: number | null
  other_currency: number
}

interface Told {
  team_id: string | null
  told_amount: number | null
  told_deals: number | null
  told_other_currency: number
}

type Figures = Partial<Omit<Offers & Open & Sold & Told, 'team_id'>>

const RATES = ['response', 'acceptance', 'reporting', 'conversion'] as const

/**
 * What partners do with their leads. Response: offers answered of those that ended by an answer or by time; the median time
 * to an answer in seconds by the wall clock; acceptance: accepted of the same; reporting: open leads with news in the last
 * 30 days; conversion: won of the leads accepted from offers of the period. Each rate in percent with its 95 % interval
 * (Wilson). Money is of sales dated in the period, in the workspace's currency: ours (`revenue`), the partner's sell-out of
 * leads (`sell_out`), and what partners tell of whole periods (`told_amount`, by their last day), which is of no lead and
 * added to nothing, nor told of a part of the leads.
 */
export const partners: Report = {
  name: 'partners',
  says: 'How quickly partners answer, what they accept, report and win, and what they sold',
  by: ['partner'],
  only: ONLY_LEADS,
  async run(asked) {
    const [names, offers, open, sold, told] = await Promise.all([
      readPartners(asked),
      countOffers(asked),
      countOpen(asked),
      countSold(asked),
      countTold(asked),
    ])
    const figuresOf = (id: string | null): Figures => {
      const of = <Row extends { team_id: string | null }>(rows: Row[]) => {
        const { team_id: _, ...figures } = rows.find((row) => row.team_id === id) ?? { team_id: id }
        return figures as Figures
      }
      return { ...of(offers), ...of(open), ...of(sold), ...of(told) }
    }
    const rows = names.map(
      ({ id, name }): ReportRow => ({
        partner: id,
        name,
        ...figures(figuresOf(id)),
        opens: opensOf(asked, id),
      }),
    )
    return {
      rows,
      totals: { ...figures(figuresOf(null)), opens: opensOf(asked, null) },
      finding: sayPartners(rows),
      units: UNITS,
    }
  },
}

const UNITS: Record<string, Unit> = {
  ...Object.fromEntries(['offered', 'answered', 'accepted', 'rejected', 'expired'].map((c) => [c, 'offers'])),
  ...Object.fromEntries(['open', 'reported', 'silent', 'taken', 'won', 'sold'].map((c) => [c, 'leads'])),
  ...rateUnits(...RATES),
  time_to_answer: 'seconds',
  sell_out: 'money',
  revenue: 'money',
  told_amount: 'money',
}

function figures(o: Figures): ReportRow {
  const { offered = 0, answered = 0, accepted = 0, rejected = 0, expired = 0 } = o
  const { open = 0, reported = 0, taken = 0, won = 0 } = o
  return {
    offered,
    answered,
    expired,
    ...rateWithCount('response', answered, answered + expired),
    time_to_answer: o.time_to_answer == null ? null : Math.round(o.time_to_answer),
    accepted,
    rejected,
    ...rateWithCount('acceptance', accepted, answered + expired),
    open,
    reported,
    silent: open - reported,
    ...rateWithCount('reporting', reported, open),
    taken,
    won,
    ...rateWithCount('conversion', won, taken),
    sold: o.sold ?? 0,
    sell_out: o.sell_out ?? null,
    revenue: o.revenue ?? null,
    other_currency: o.other_currency ?? 0,
    told_amount: o.told_amount ?? null,
    told_deals: o.told_deals ?? null,
    told_other_currency: o.told_other_currency ?? 0,
    warning: warnOfFew(answered + expired),
  }
}

function rateWithCount(name: (typeof RATES)[number], part: number, whole: number): ReportRow {
  return { ...rate(name, part, whole), [`${name}_n`]: whole }
}

function readPartners({ db }: Asked): Promise<{ id: string; name: string }[]> {
  return db.all(sql`
    select id, name from teams where workspace_id = ${db.workspaceId} and kind = 'partner' order by lower(name), id`)
}

/** Of all partners together with `team_id` null. */
function countOffers(asked: Asked): Promise<Offers[]> {
  return asked.db.all<Offers>(sql`
    select o.team_id, count(*)::int as offered,
      (count(*) filter (where o.ending in ('accepted', 'rejected')))::int as answered,
      (count(*) filter (where o.ending = 'accepted'))::int as accepted,
      (count(*) filter (where o.ending = 'rejected'))::int as rejected,
      (count(*) filter (where o.ending = 'expired'))::int as expired,
      (count(distinct o.lead_id) filter (where o.ending = 'accepted'))::int as taken,
      (count(distinct o.lead_id) filter (where o.ending = 'accepted' and l.stage = 'won'))::int as won,
      percentile_cont(0.5) within group (order by extract(epoch from o.ended_at - o.offered_at))
        filter (where o.ending in ('accepted', 'rejected')) as time_to_answer
    from (${leadsOf(asked, 'offered')}) o
    left join leads l on l.workspace_id = ${asked.db.workspaceId} and l.id = o.lead_id and o.ending = 'accepted'
    group by grouping sets ((o.team_id), ())`)
}

function countOpen(asked: Asked): Promise<Open[]> {
  return asked.db.all<Open>(sql`
    select l.team_id, count(*)::int as open, count(r.lead_id)::int as reported
    from (${leadsOf(asked, 'open')}) l
    left join (${leadsOf(asked, 'reported')}) r on r.lead_id = l.lead_id
    group by grouping sets ((l.team_id), ())`)
}

function countSold(asked: Asked): Promise<Sold[]> {
  const { currency } = asked.workspace
  const amount = inOwnCurrency(currency, sql`d`, sql`d.amount`)
  return asked.db.all<Sold>(sql`
    select d.team_id, count(distinct d.lead_id)::int as sold,
      (sum(${amount}) filter (where d.basis = 'partner_sell_out'))::float8 as sell_out,
      (sum(${amount}) filter (where d.basis = 'own_revenue'))::float8 as revenue,
      (count(*) filter (where d.currency <> ${currency} and d.rate is null))::int as other_currency
    from (${leadsOf(asked, 'sold')}) d group by grouping sets ((d.team_id), ())`)
}

function countTold({ db, workspace, period, only }: Asked): Promise<Told[]> {
  if (isLimited(only)) return Promise.resolve([])
  const { currency } = workspace
  // What was sold over weeks counts at the rate of their last day.
  return db.all<Told>(sql`
    select t.team_id, sum(${inOwnCurrency(currency, sql`t`, sql`t.amount`)})::float8 as told_amount,
      sum(t.deals)::int as told_deals,
      (count(*) filter (where t.currency <> ${currency} and t.rate is null))::int as told_other_currency
    from (
    select s.team_id, s.amount, s.deals, s.currency, ${rateOn(db, sql`s.currency`, sql`s.to_day`)} as rate
    from partner_sales s
    where workspace_id = ${db.workspaceId} and taken_back_at is null
      ${period.from ? sql`and to_day >= ${period.from}::date` : sql``}
      ${period.to ? sql`and to_day <= ${period.to}::date` : sql``}
    ) t group by grouping sets ((t.team_id), ())`)
}

function leadsOf({ db, workspace, period, now, only }: Asked, count: PartnerCount) {
  return partnerLeads(db, count, { ...boundsOf(period, workspace.time_zone), now, only })
}

function opensOf({ period, only }: Asked, team: string | null): Record<string, Filter> {
  const within: Filter = {
    ...onlyFilter(only),
    ...(team === null ? {} : { partner_team: team }),
    ...(period.from ? { partner_from: period.from } : {}),
    ...(period.to ? { partner_to: period.to } : {}),
  }
  return Object.fromEntries(PARTNER_COUNTS.map((partner) => [partner, { partner, ...within }]))
}
