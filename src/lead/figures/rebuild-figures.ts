import { planWhole, sql, type Tx } from '#src/db/index.ts'
import { bookedFlows, countedFacts, FACT_OF } from './facts-in-sql.ts'
import { everyCut } from './fold-facts.ts'
import { everyStayCut } from './fold-stays.ts'
import { recountedStays } from './stays-in-sql.ts'

/** In the order in which whoever changes a lead comes to them, so that nobody waits for us while we wait for them. */
const KEPT = [
  'lead_facts',
  'fact_deltas',
  'balance_deltas',
  'stay_deltas',
  'balance_months',
  'fact_cells',
  'stay_cells',
]

const FLOWS = ['came_in', 'reopened', 'moved_in', 'moved_out', 'closed'].map((name) => sql.ref(name))

/**
 * Counts anew, from the leads and their movements alone, all of theirs that reports add up: fact rows, cells, the
 * balances of days and months, and how long stages took. Meanwhile nobody changes a lead: whoever wants to, waits. Returns how many leads there are.
 */
export async function rebuildFigures(db: Tx, timeZone: string): Promise<number> {
  const tables = sql.join(['leads', ...KEPT].map((name) => sql.table(name)))
  await planWhole(db)
  await db.run(sql`lock table ${tables} in share row exclusive mode`)
  for (const name of KEPT) {
    await db.run(sql`delete from ${sql.table(name)} where workspace_id = ${db.workspaceId}`)
  }
  const leads = await writeFacts(db)
  await countCells(db, timeZone)
  await balanceDays(db, timeZone)
  await balanceMonths(db)
  await countStays(db, timeZone)
  return leads
}

async function writeFacts(db: Tx): Promise<number> {
  const columns = Object.keys(FACT_OF).map((name) => sql.ref(name))
  return db.run(sql`
    insert into lead_facts (workspace_id, lead_id, ${sql.join(columns)})
    select ${db.workspaceId}::uuid, l.id, ${sql.join(Object.values(FACT_OF))}
    from leads l where l.workspace_id = ${db.workspaceId}`)
}

async function countCells(db: Tx, timeZone: string): Promise<void> {
  await db.run(sql`
    insert into fact_cells (workspace_id, cut, month, key, path, leads)
    with facts as materialized (${countedFacts(db, timeZone)})
    select ${db.workspaceId}::uuid, cut, month, key, path, sum(leads) from (${everyCut('facts')}) counted
    group by cut, month, key, path`)
}

async function balanceDays(db: Tx, timeZone: string): Promise<void> {
  await db.run(sql`
    insert into balance_deltas (workspace_id, id, day, stage, source, accountable_id, ${sql.join(FLOWS)}, folded)
    select ${db.workspaceId}::uuid, gen_random_uuid(), day, stage, source, owner,
      ${sql.join(FLOWS.map((flow) => sql`sum(${flow})`))}, true
    from (${bookedFlows(db, timeZone)}) booked group by day, stage, source, owner`)
}

async function balanceMonths(db: Tx): Promise<void> {
  await db.run(sql`
    insert into balance_months (workspace_id, id, month, stage, source, accountable_id, ${sql.join(FLOWS)})
    select workspace_id, gen_random_uuid(), date_trunc('month', day)::date as month, stage, source, accountable_id,
      ${sql.join(FLOWS.map((flow) => sql`sum(${flow})`))}
    from balance_deltas where workspace_id = ${db.workspaceId}
    group by workspace_id, date_trunc('month', day)::date, stage, source, accountable_id`)
}

async function countStays(db: Tx, timeZone: string): Promise<void> {
  await db.run(sql`
    insert into stay_cells (workspace_id, cut, key, month, stage, ended, span, stays)
    with recounted as materialized (
      select month, stage, ended, span, origin_id, owner_id, count(*) as stays
      from ${recountedStays(db, timeZone)} booked group by 1, 2, 3, 4, 5, 6
    )
    select ${db.workspaceId}::uuid, cut, key, month, stage, ended, span, sum(stays)
    from (${everyStayCut('recounted')}) counted group by cut, key, month, stage, ended, span`)
}
