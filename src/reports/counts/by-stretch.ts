import { sql } from '#src/db/index.ts'
import type { Cut } from '#src/lead/index.ts'
import type { Asked } from '../report.ts'
import { placeOf, type Step, type Stretch } from '../steps.ts'
import { countsOf, responseCut, wayCut } from './counts.ts'
import { FUNNEL_COUNTS, type FunnelRow, funnelColumns, NO_LEADS, notMerged } from './funnel.ts'

type Sql = ReturnType<typeof sql>

/** How far the leads of a whole period got. */
export async function readFunnel({ db, workspace, period, only }: Asked): Promise<FunnelRow> {
  const row = await db.first<FunnelRow>(sql`
    select ${funnelColumns} from ${countsOf(db, wayCut(only), period, workspace.time_zone, only)} c where ${notMerged()}`)
  return row ?? NO_LEADS
}

/** How far the leads of each stretch got, by the day they asked. */
export async function funnelByStretch(
  { db, workspace, period, only }: Asked,
  stretches: readonly Stretch[],
  step: Step,
): Promise<FunnelRow[]> {
  const { cut, day } = told(step, wayCut(only), 'day')
  const rows = await db.all<FunnelRow & { day: string }>(sql`
    select ${day} as day, ${funnelColumns}
    from ${countsOf(db, cut, period, workspace.time_zone, only)} c
    where ${notMerged()} group by 1`)
  const sums = stretches.map(() => ({ ...NO_LEADS }))
  for (const row of rows) {
    const sum = sums[placeIn(stretches, row.day)]
    if (sum) for (const name of FUNNEL_COUNTS) sum[name] += row[name]
  }
  return sums
}

/** The response cells of each stretch: paths with their leads. */
export async function responseByStretch(
  { db, workspace, period, only }: Asked,
  stretches: readonly Stretch[],
  step: Step,
): Promise<{ path: number; leads: number }[][]> {
  const { cut, day } = told(step, responseCut(only), 'response_by_day')
  const rows = await db.all<{ day: string; path: number; leads: number }>(sql`
    select ${day} as day, path, sum(leads)::int as leads
    from ${countsOf(db, cut, period, workspace.time_zone, only)} c
    group by 1, 2 having sum(leads) <> 0`)
  const found: { path: number; leads: number }[][] = stretches.map(() => [])
  for (const { day: at, path, leads } of rows) found[placeIn(stretches, at)]?.push({ path, leads })
  return found
}

/** Months are told by any cut, days by the one that is keyed by them. */
function told(step: Step, any: Cut, byDay: Cut): { cut: Cut; day: Sql } {
  if (step === 'month') return { cut: any, day: sql`to_char(month, 'YYYY-MM-DD')` }
  return { cut: byDay, day: sql`to_char(month + (key::int - 1), 'YYYY-MM-DD')` }
}

/** A month that the period cuts is told by its first day, which may lie before the period. */
function placeIn(stretches: readonly Stretch[], day: string): number {
  const first = stretches[0]
  return placeOf(stretches, first && day < first.from ? first.from : day)
}
