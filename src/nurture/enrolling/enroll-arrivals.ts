import { type Database, sql, type Tx } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { knownOfLeads } from '../known-of-leads.ts'
import { enterPrograms } from './enter-programs.ts'
import { askedToEnter, programsOn } from './programs-on.ts'

const AT_A_TIME = 1_000

/**
 * Looks at leads that came into nurture, a thousand a transaction: each enters the first program that takes it, or waits
 * for its wake date. Any number of servers may. Answers how many were looked at.
 */
export async function enrollArrivals(o: {
  database: Database
  workspaceId: string
  asOf: Date
  stopping?: AbortSignal
}): Promise<number> {
  let all = 0
  while (!o.stopping?.aborted) {
    const some = await o.database.transaction(o.workspaceId, (tx) => enrollSome(tx, o.asOf))
    all += some
    if (some < AT_A_TIME) break
  }
  return all
}

async function enrollSome(tx: Tx, asOf: Date): Promise<number> {
  const arrived = await tx.all<{ lead_id: string }>(sql`
    with next as materialized (
      select lead_id from nurture_arrivals where workspace_id = ${tx.workspaceId} and arrived_at <= ${asOf}
      limit ${AT_A_TIME} for update skip locked
    )
    delete from nurture_arrivals a using next
    where a.workspace_id = ${tx.workspaceId} and a.lead_id = next.lead_id returning a.lead_id`)
  const ids = arrived.map(({ lead_id }) => lead_id)
  const programs = await programsOn(tx)
  const known = await knownOfLeads(tx, ids, { asOf, locked: true, asked: askedToEnter(programs) })
  const inNurture = [...known.values()].filter(({ stage }) => stage === 'nurture')
  await enterPrograms(
    { db: tx, actor: SYSTEM, now: asOf },
    inNurture.map(({ id, inputs }) => ({ leadId: id, inputs })),
    programs,
  )
  return ids.length
}
