import { type Db, sql } from '#src/db/index.ts'
import { foldFacts } from './figures/fold-facts.ts'
import { foldStays } from './figures/fold-stays.ts'

const COLUMNS = sql`came_in, reopened, moved_in, moved_out, closed`
const SUMS = sql`sum(came_in), sum(reopened), sum(moved_in), sum(moved_out), sum(closed)`

/**
 * Folds what was appended: the deltas of one day, stage, source and person into one row and into those of their month,
 * and the counts of the reports into their cells. Safe on several servers at once: what another one is folding is
 * skipped. Returns how many rows were folded away; call it until it returns 0.
 */
export async function foldBalances(db: Db, limit = 50_000): Promise<number> {
  return (await foldDays(db, limit)) + (await foldFacts(db, limit)) + (await foldStays(db, limit))
}

async function foldDays(db: Db, limit: number): Promise<number> {
  const folded = await db.first<{ gone: number }>(sql`
    with waiting as (
      select distinct day, stage, source from (
        select day, stage, source from balance_deltas where workspace_id = ${db.workspaceId} and not folded limit ${limit}
      ) unfolded
    ), taken as (
      select d.id from balance_deltas d join waiting w on (w.day, w.stage, w.source) = (d.day, d.stage, d.source)
      where d.workspace_id = ${db.workspaceId} for update of d skip locked
    ), gone as (
      delete from balance_deltas d using taken t
      where d.workspace_id = ${db.workspaceId} and d.id = t.id
      returning d.*
    ), kept as (
      insert into balance_deltas (workspace_id, id, day, stage, source, accountable_id, ${COLUMNS}, folded)
      select workspace_id, gen_random_uuid(), day, stage, source, accountable_id, ${SUMS}, true
      from gone group by workspace_id, day, stage, source, accountable_id
    ), added as (
      insert into balance_months as m (workspace_id, id, month, stage, source, accountable_id, ${COLUMNS})
      select workspace_id, gen_random_uuid(), date_trunc('month', day)::date as month, stage, source, accountable_id, ${SUMS}
      from gone where not folded group by workspace_id, month, stage, source, accountable_id
      order by month, stage, source, accountable_id
      on conflict (workspace_id, month, stage, source, accountable_id) do update set
        came_in = m.came_in + excluded.came_in, reopened = m.reopened + excluded.reopened,
        moved_in = m.moved_in + excluded.moved_in, moved_out = m.moved_out + excluded.moved_out,
        closed = m.closed + excluded.closed
    )
    select count(*) filter (where not folded) as gone from gone`)
  return folded?.gone ?? 0
}
