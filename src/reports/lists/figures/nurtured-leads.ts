import type { Db, sql } from '#src/db/index.ts'
import { boundsOf, readPeriod } from '#src/lib/period.ts'
import { countedLeads, programsToCount } from '#src/nurture/index.ts'
import type { FigureQuery } from './figure-query.ts'

/** Queries of `lead_id` for what a list asks of nurture programs, as the report "nurture-lift" counts it. */
export async function nurturedLeads(
  { db, now, timeZone }: { db: Db; now: Date; timeZone: string },
  { nurture, nurture_program: asked, nurture_from: from, nurture_to: to }: FigureQuery,
): Promise<ReturnType<typeof sql>[]> {
  if (!nurture) return []
  const programs = (await programsToCount(db)).filter(({ id }) => asked?.includes(id) !== false)
  const entered = boundsOf(readPeriod({ from: from ?? null, to: to ?? null }), timeZone)
  return [countedLeads(db, nurture, programs, { asOf: now, entered })]
}
