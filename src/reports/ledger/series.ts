import { sql } from '#src/db/index.ts'
import { isOpen, OPEN_STAGES, type Stage } from '#src/lead/index.ts'
import { balancesOf } from '../counts/balances.ts'
import type { Asked, ReportRow } from '../report.ts'
import { placeOf, type Step, type Stretch } from '../steps.ts'
import { onlyBalances } from './only-balances.ts'

interface Day {
  day: string
  stage: Stage
  net: number
  came_in: number
  reopened: number
  closed: number
  moved_in: number
}

/** How many leads were open at the end of each stretch, per stage, and what came, was reopened, closed and won in it. */
export async function openByStretch(
  { db, period, only }: Asked,
  stretches: readonly Stretch[],
  step: Step,
): Promise<ReportRow[]> {
  const first = stretches[0]?.from
  if (first === undefined) return []
  const { condition } = onlyBalances(db, only, 'ledger')
  const days = step === 'month' ? balancesOf(db, period) : allDays(db.workspaceId, first)
  const rows = await db.all<Day>(sql`
    select to_char(greatest(d.day, ${first}::date - 1), 'YYYY-MM-DD') as day, d.stage,
      sum(d.came_in + d.reopened + d.moved_in - d.moved_out - d.closed)::int as net, sum(d.came_in)::int as came_in,
      sum(d.reopened)::int as reopened, sum(d.closed)::int as closed, sum(d.moved_in)::int as moved_in
    from ${days} d
    where (${period.to}::date is null or d.day <= ${period.to}::date) and ${condition}
    group by 1, 2`)
  const open = Object.fromEntries(OPEN_STAGES.map((stage) => [stage, 0])) as Record<Stage, number>
  const lines = stretches.map((stretch) => ({ ...stretch, ...NOTHING }))
  const nets: { stage: Stage; net: number }[][] = stretches.map(() => [])
  for (const row of rows) {
    if (!isOpen(row.stage) && row.stage !== 'won') continue
    const place = placeOf(stretches, row.day)
    const line = lines[place]
    if (isOpen(row.stage)) {
      if (row.day < first) open[row.stage] += row.net
      else nets[place]?.push(row)
      if (line) for (const name of FLOWS) line[name] += row[name]
    } else if (line) line.won += row.moved_in
  }
  return lines.map((line, i) => {
    for (const { stage, net } of nets[i] ?? []) open[stage] += net
    const stages = Object.fromEntries(OPEN_STAGES.map((stage) => [stage, open[stage]]))
    return { ...line, open_at_end: Object.values(stages).reduce((sum, n) => sum + n, 0), ...stages }
  })
}

const FLOWS = ['came_in', 'reopened', 'closed'] as const
const NOTHING = { came_in: 0, reopened: 0, closed: 0, won: 0 }

const COLUMNS = sql`stage, source, accountable_id, came_in, reopened, moved_in, moved_out, closed`

/** Day by day from the first day on, and everything before it as one. */
function allDays(workspaceId: string, first: string) {
  const month = Temporal.PlainDate.from(first).with({ day: 1 }).toString()
  return sql`(
    select month as day, ${COLUMNS} from balance_months where workspace_id = ${workspaceId} and month < ${month}::date
    union all
    select day, ${COLUMNS} from balance_deltas
      where workspace_id = ${workspaceId} and day < ${month}::date and not folded
    union all
    select day, ${COLUMNS} from balance_deltas where workspace_id = ${workspaceId} and day >= ${month}::date)`
}
