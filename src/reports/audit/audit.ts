import type { Db } from '#src/db/index.ts'
import { boundsOf, readPeriod } from '#src/lib/period.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { arrivals } from './arrivals.ts'
import { chain, times } from './chain.ts'
import { type Check, type Difference, MOST_NAMED } from './check.ts'
import { counts } from './counts.ts'
import { credits } from './credits.ts'
import { facts } from './facts.ts'
import { keptBalances, monthBalances } from './kept-balances.ts'
import { offers } from './offers.ts'
import { periodBalance } from './period-balance.ts'
import { reached } from './reached.ts'
import { sales } from './sales.ts'
import { search } from './search.ts'
import { lastMovement, merged, noLimbo } from './standing.ts'
import { stays } from './stays.ts'

export const CHECKS: readonly Check[] = [
  periodBalance,
  keptBalances,
  monthBalances,
  arrivals,
  lastMovement,
  chain,
  times,
  noLimbo,
  merged,
  offers,
  reached,
  facts,
  counts,
  stays,
  search,
  sales,
  credits,
]

export interface AuditResult {
  ok: boolean
  from: string | null
  to: string | null
  checks: { name: string; sentence: string; differences: Difference[]; more: boolean }[]
}

/**
 * Recomputes the books of a workspace from the movements and names every difference; `ok` where there is none. The
 * period (days of the workspace, both included) bounds the balances; everything else is checked whole. At most 1,000
 * differences are named per check, `more` says that there are others. Refuses `date_invalid`, `period_backwards`.
 */
export async function audit(
  db: Db,
  o: { from?: string | null; to?: string | null } = {},
): Promise<AuditResult> {
  const period = readPeriod(o)
  const { time_zone: timeZone } = await readWorkspace(db)
  const scope = { ...period, ...boundsOf(period, timeZone), timeZone }
  const checks: AuditResult['checks'] = []
  for (const { name, sentence, find } of CHECKS) {
    const found = await find(db, scope)
    checks.push({
      name,
      sentence,
      differences: found.slice(0, MOST_NAMED),
      more: found.length > MOST_NAMED,
    })
  }
  return { ok: checks.every(({ differences }) => differences.length === 0), ...period, checks }
}
