import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { readPolicy } from '#src/review/index.ts'
import { ONLY } from '../only.ts'
import { andOfActs, OFFERED, offersFilter } from '../only-acts.ts'
import { type Asked, type Filter, type Report, type ReportRow, rate, rateUnits, round } from '../report.ts'
import { sayPercent } from '../say.ts'
import { monthFilter } from '../sources/labels.ts'
import { FEWEST_CASES, warnOfFew } from './few.ts'

interface Row {
  grp: string
  name: string | null
  offered: number
  accepted: number
  rejected: number
  expired: number
}

const COUNTS = ['offered', 'accepted', 'rejected', 'expired'] as const

/**
 * What sales does with what it is offered: accepted, refused and ignored (run out) apart, against the target. The
 * acceptance rate is accepted of these three, in percent, with its 95 % interval (Wilson). Offers made in the period;
 * those withdrawn or still open are only in `offered`. Limited to people and teams they are those it was offered to.
 */
export const acceptance: Report = {
  name: 'acceptance',
  says: 'How many of the offered leads sales accepts, refuses or ignores, against the target',
  by: ['month', 'rep'],
  only: ONLY,
  async run(asked) {
    const [counted, policy] = await Promise.all([countOffers(asked), readPolicy(asked.db)])
    const target = round(policy.acceptanceTarget * 100, 2)
    const all = { offered: 0, accepted: 0, rejected: 0, expired: 0 }
    const rows = counted.map((row): ReportRow => {
      for (const count of COUNTS) all[count] += row[count]
      const by = asked.by === 'rep' ? (row.name ?? '') : row.grp
      return { [asked.by ?? 'month']: by, ...figures(row, target), opens: opensOf(asked, row.grp) }
    })
    const totals = { ...figures(all, target), opens: opensOf(asked, null) }
    return {
      rows,
      totals,
      finding: say(totals),
      units: {
        ...Object.fromEntries(COUNTS.map((count) => [count, 'offers' as const])),
        ...rateUnits('acceptance'),
        target: 'percent',
      },
    }
  },
}

function figures(row: Pick<Row, (typeof COUNTS)[number]>, target: number): ReportRow {
  const { offered, accepted, rejected, expired } = row
  const ended = accepted + rejected + expired
  return {
    offered,
    accepted,
    rejected,
    expired,
    ...rate('acceptance', accepted, ended),
    target,
    warning: warnOfFew(ended),
  }
}

/** Along the index of who was offered what, which holds how each ended. */
function countOffers({ db, workspace, period, by, only }: Asked): Promise<Row[]> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  // Said as text once per group, not for each of a million offers.
  const [group, said] =
    by === 'rep'
      ? [sql`o.assignee_id`, sql`counted.of::text`]
      : [
          sql`date_trunc('month', o.offered_at at time zone ${workspace.time_zone})`,
          sql`to_char(counted.of, 'YYYY-MM')`,
        ]
  return db.all<Row>(sql`
    select ${said} as grp, counted.*, m.name from (
      select ${group} as of, count(*)::int as offered,
        (count(*) filter (where o.ending = 'accepted'))::int as accepted,
        (count(*) filter (where o.ending = 'rejected'))::int as rejected,
        (count(*) filter (where o.ending = 'expired'))::int as expired
      from offers o
      where o.workspace_id = ${db.workspaceId} and o.offered_at >= ${start}::timestamptz
        and o.offered_at < ${end}::timestamptz ${andOfActs(db, only, OFFERED)}
      group by 1
    ) counted
    left join members m on m.workspace_id = ${db.workspaceId} and m.id::text = ${said}
    order by ${by === 'rep' ? sql`counted.offered desc, m.name` : sql`counted.of`}`)
}

function opensOf({ by, period, only }: Asked, group: string | null): Record<string, Filter> {
  const month = by === 'month' && group !== null ? monthFilter(group) : null
  const from = later(month?.inquired_from, period.from)
  const to = sooner(month?.inquired_to, period.to)
  const within: Filter = {
    ...offersFilter(only),
    ...(by === 'rep' && group !== null ? { offer_to_member: group } : {}),
    ...(from ? { offer_from: from } : {}),
    ...(to ? { offer_to: to } : {}),
  }
  return Object.fromEntries(COUNTS.map((offer) => [offer, { offer, ...within }]))
}

function later(a: string | null | undefined, b: string | null): string | null {
  return [a, b]
    .filter((day) => typeof day === 'string')
    .reduce<string | null>((most, day) => (most === null || day > most ? day : most), null)
}

function sooner(a: string | null | undefined, b: string | null): string | null {
  return [a, b]
    .filter((day) => typeof day === 'string')
    .reduce<string | null>((least, day) => (least === null || day < least ? day : least), null)
}

/** How the acceptance rate stands against its target; null where too few offers ended to say it. */
export function againstTarget({
  accepted,
  rejected,
  expired,
  ...row
}: ReportRow): 'below' | 'above' | 'unsure' | null {
  const ended = Number(accepted) + Number(rejected) + Number(expired)
  if (ended < FEWEST_CASES) return null
  if (Number(row.acceptance_high) < Number(row.target)) return 'below'
  return Number(row.acceptance_low) > Number(row.target) ? 'above' : 'unsure'
}

function say(totals: ReportRow): string | null {
  const stands = againstTarget(totals)
  if (stands === null) return null
  const rate = `Sales accepts ${sayPercent(Number(totals.acceptance))} of what it is offered`
  const target = `the target of ${sayPercent(Number(totals.target))}`
  if (stands === 'unsure') return `${rate}; whether ${target} is kept cannot be told yet`
  return `${rate}: ${stands} ${target}`
}
