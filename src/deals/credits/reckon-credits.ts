import { type Database, sql, type Tx, takeLock, tryLock } from '#src/db/index.ts'
import { CREDIT_COLUMNS, creditsOf } from './credits-of.ts'

const AT_A_TIME = 500

/**
 * Reckons the credits of sales anew of which something changed: a sale, a touch, a merge. One process at a time per
 * workspace. Answers of how many leads.
 */
export async function reckonCredits(o: {
  database: Database
  workspaceId: string
  stopping?: AbortSignal
}): Promise<number> {
  let count = 0
  while (!o.stopping?.aborted) {
    const reckoned = await o.database.transaction(o.workspaceId, reckonSome)
    count += reckoned
    if (reckoned === 0) break
  }
  return count
}

async function reckonSome(db: Tx): Promise<number> {
  if (!(await tryLock(db, 'credits'))) return 0
  // What falls due from here on is appended beside these rows, and stays due.
  const due = await db.all<{ id: string; lead_id: string }>(sql`
    select id, lead_id from credits_due where workspace_id = ${db.workspaceId} order by id limit ${AT_A_TIME}`)
  if (due.length === 0) return 0
  const leads = [...new Set(due.map(({ lead_id }) => lead_id))]
  await db.run(sql`
    delete from sale_credits where workspace_id = ${db.workspaceId} and lead_id = any(${leads}::uuid[])`)
  await writeCredits(db, sql`select lead_id from unnest(${leads}::uuid[]) l(lead_id)`)
  await db.run(sql`
    delete from credits_due where workspace_id = ${db.workspaceId} and id = any(${due.map(({ id }) => id)}::uuid[])`)
  return leads.length
}

/** Reckons the credits of all sales anew, whether something of them changed or not. */
export async function rebuildCredits(db: Tx): Promise<void> {
  await takeLock(db, 'credits')
  await db.run(sql`delete from credits_due where workspace_id = ${db.workspaceId}`)
  await db.run(sql`delete from sale_credits where workspace_id = ${db.workspaceId}`)
  await writeCredits(db, sql`select distinct lead_id from deals where workspace_id = ${db.workspaceId}`)
}

async function writeCredits(db: Tx, leads: ReturnType<typeof sql>): Promise<void> {
  await db.run(sql`
    insert into sale_credits (workspace_id, ${CREDIT_COLUMNS})
    select ${db.workspaceId}, ${CREDIT_COLUMNS} from ${creditsOf(db, leads)} c`)
}
