import { ONLY } from '../only.ts'
import { percent, type Report, type ReportRow } from '../report.ts'
import { labelsFor } from '../sources/labels.ts'
import { LEAKS, type Leak } from './buckets.ts'
import { countByBucket } from './count-leaks.ts'
import { sayLeaks } from './finding.ts'
import { readWorth } from './read-worth.ts'
import { scopeOf, wholeFilter } from './scope.ts'
import { SPILT_UNITS, spiltOf } from './spilt.ts'
import { type Tally, tallyLeaks } from './tally.ts'

/**
 * Where leads leak now: open leads whose due time (or that of a promised call) has passed, or whose accountable person has left, each in exactly one
 * bucket, with the ids of those that wait longest and for how many days they do; by rep or team, who holds them. The
 * period is that of the inquiry; the minimum of attempts is what the service level asks for the lead's grade. What leaks
 * with them in cost and sales is reckoned in spilt.ts.
 */
export const leaks: Report = {
  name: 'leaks',
  says: 'Open leads that nobody routed, opened, tried, tried enough or took further, and what leaks with them',
  by: ['bucket', 'rep', 'team'],
  only: ONLY,
  async run(asked) {
    const by = asked.by as 'bucket' | 'rep' | 'team'
    const scope = await scopeOf(asked)
    const [counted, tallies, worth, labels] = await Promise.all([
      by === 'bucket' ? countByBucket(scope) : null,
      tallyLeaks(asked, scope),
      readWorth(asked),
      by === 'bucket' ? null : labelsFor(asked.db, by, asked.period),
    ])
    const all = tallies.reduce((sum, { leads }) => sum + leads, 0)
    const whole = wholeFilter(asked)
    const groups = Map.groupBy(tallies, (one) =>
      by === 'bucket' ? one.bucket : by === 'rep' ? one.owner : one.team,
    )
    const rows =
      counted?.rows.map((row) => ({ ...row, ...spiltOf(groups.get(row.bucket) ?? [], worth) })) ??
      [...groups]
        .map(([group, held]): ReportRow => {
          const leads = held.reduce((sum, one) => sum + one.leads, 0)
          const { text, filter } = (labels as Labels)(group)
          return {
            [by]: text,
            leads,
            share: percent(leads, all),
            longest_days: longestOf(held),
            ...spiltOf(held, worth),
            ...(filter ? { filter: { ...whole, leak: 'any', ...filter } } : {}),
          }
        })
        .sort((a, b) => Number(b.leads) - Number(a.leads) || (String(a[by]) < String(b[by]) ? -1 : 1))
    const totals: ReportRow = {
      ...(counted?.totals ?? { leads: all, filter: { ...whole, leak: 'any' } }),
      ...spiltOf(tallies, worth),
    }
    return {
      rows,
      totals,
      finding: sayLeaks(by === 'bucket' ? rows : bucketsOf(tallies), Number(totals.leads)),
      cells: { leads: {} },
      units: { leads: 'leads', share: 'percent', longest_days: 'days', ...SPILT_UNITS },
    }
  },
}

type Labels = Awaited<ReturnType<typeof labelsFor>>

function longestOf(tallies: readonly Tally[]): number | null {
  const days = tallies.flatMap(({ longest_days }) => (longest_days === null ? [] : [longest_days]))
  return days.length === 0 ? null : Math.max(...days)
}

function bucketsOf(tallies: readonly Tally[]): { bucket: Leak; leads: number }[] {
  return LEAKS.map((bucket) => ({
    bucket,
    leads: tallies.reduce((sum, one) => sum + (one.bucket === bucket ? one.leads : 0), 0),
  }))
}
