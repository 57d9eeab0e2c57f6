import { type Db, sql } from '#src/db/index.ts'
import { ONLY } from '../only.ts'
import { percent, type Report, type ReportRow } from '../report.ts'
import { labelsFor } from '../sources/labels.ts'
import { byBucket, leadsIn, longestOf } from './count-leaks.ts'
import { sayLeaks } from './finding.ts'
import { firstLeads } from './first-leads.ts'
import { readWorth } from './read-worth.ts'
import { scopeOf } from './scope.ts'
import { SPILT_UNITS, spiltOf } from './spilt.ts'
import { tallyLeaks } from './tally.ts'

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
    const [tallies, worth, first, labels, teams] = await Promise.all([
      tallyLeaks(scope, { owner: by !== 'bucket', worth: true }),
      readWorth(asked),
      by === 'bucket' ? firstLeads(scope) : null,
      by === 'bucket' ? null : labelsFor(asked.db, by, asked.period),
      by === 'team' ? teamsOf(asked.db) : null,
    ])
    const counted = byBucket(asked, tallies)
    const { leads: all, filter: whole } = counted.totals
    const rows = labels
      ? [...Map.groupBy(tallies, ({ owner }) => (teams ? (teams.get(owner) ?? '') : owner))]
          .map(([group, held]): ReportRow => {
            const { text, filter } = labels(group)
            return {
              [by]: text,
              leads: leadsIn(held),
              share: percent(leadsIn(held), all),
              longest_days: longestOf(held),
              ...spiltOf(held, worth),
              ...(filter ? { filter: { ...whole, ...filter } } : {}),
            }
          })
          .sort((a, b) => Number(b.leads) - Number(a.leads) || (String(a[by]) < String(b[by]) ? -1 : 1))
      : counted.rows.map((row) => ({
          ...row,
          lead_ids: first?.get(row.bucket) ?? [],
          ...spiltOf(
            tallies.filter(({ bucket }) => bucket === row.bucket),
            worth,
          ),
        }))
    const totals: ReportRow = { ...counted.totals, ...spiltOf(tallies, worth) }
    return {
      rows,
      totals,
      finding: sayLeaks(counted.rows, all),
      cells: { leads: {} },
      units: { leads: 'leads', share: 'percent', longest_days: 'days', ...SPILT_UNITS },
    }
  },
}

async function teamsOf(db: Db): Promise<Map<string, string>> {
  const rows = await db.all<{ id: string; team_id: string }>(
    sql`select id, team_id from members where workspace_id = ${db.workspaceId} and team_id is not null`,
  )
  return new Map(rows.map(({ id, team_id }) => [id, team_id]))
}
