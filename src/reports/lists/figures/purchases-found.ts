import { type Db, sql } from '#src/db/index.ts'
import { boundsOf, readPeriod } from '#src/lib/period.ts'
import { elsewhereLeads } from '../../competitors/elsewhere-leads.ts'
import { purchaseCondition, purchaseQuestions } from '../../purchases/purchase-leads.ts'
import type { FigureQuery } from './figure-query.ts'

type Sql = ReturnType<typeof sql>

/** Queries of `lead_id` for what a list asks of purchases: who answered so whether they bought, who went to a competitor. */
export function purchasesFound({ db, timeZone }: { db: Db; timeZone: string }, query: FigureQuery): Sql[] {
  const within = (from: string | undefined, to: string | undefined) =>
    boundsOf(readPeriod({ from: from ?? null, to: to ?? null }), timeZone)
  const found: Sql[] = []
  if (query.purchase) {
    const questions = purchaseQuestions(db, {
      ...within(query.purchase_from, query.purchase_to),
      after: query.purchase_after === undefined ? undefined : Number(query.purchase_after),
      competitor: query.purchase_competitor,
    })
    found.push(sql`select q.lead_id from ${questions} and ${purchaseCondition(query.purchase)}`)
  }
  if (query.elsewhere) {
    const went = elsewhereLeads(db, {
      ...within(query.elsewhere_from, query.elsewhere_to),
      competitor: query.elsewhere === 'any' ? undefined : query.elsewhere,
    })
    found.push(sql`select l.id as lead_id from ${went}`)
  }
  return found
}
