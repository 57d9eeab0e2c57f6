import { type Db, sql } from '#src/db/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { newId } from '#src/lib/id.ts'
import { foldFacts } from './figures/fold-facts.ts'
import { isOpen, type Stage } from './stages.ts'
import type { BalanceRow, MovementRow } from './tables.ts'

type Column = 'came_in' | 'reopened' | 'moved_in' | 'moved_out' | 'closed'

/**
 * What movements add to the balances, one row per day, stage, source and accountable person:
 * `open at end = open at start + came in + reopened + moved in − moved out − closed`, for each of them.
 * A closed stage has balances too: what came to it in `moved_in`, what was reopened in `moved_out`.
 */
export function balancesOf(
  booked: Iterable<{ movement: MovementRow; source: string }>,
  timeZone: string,
): BalanceRow[] {
  const rows = new Map<string, BalanceRow>()
  function add(day: string, stage: Stage, source: string, member: string | null, column: Column) {
    const key = `${day} ${stage} ${member} ${source}`
    let row = rows.get(key)
    if (!row) {
      row = {
        id: newId(),
        day,
        stage,
        source,
        accountable_id: member,
        came_in: 0,
        reopened: 0,
        moved_in: 0,
        moved_out: 0,
        closed: 0,
      }
      rows.set(key, row)
    }
    row[column] += 1
  }
  for (const { movement: m, source } of booked) {
    const day = dayIn(timeZone, m.effective_at)
    const opens = isOpen(m.to_stage)
    if (m.from_stage === null) {
      add(day, m.to_stage, source, m.to_member, 'came_in')
      continue
    }
    const wasOpen = isOpen(m.from_stage)
    add(day, m.from_stage, source, m.from_member, wasOpen && !opens ? 'closed' : 'moved_out')
    add(day, m.to_stage, source, m.to_member, opens && !wasOpen ? 'reopened' : 'moved_in')
  }
  return [...rows.values()]
}

/**
 * Folds what was appended: the deltas of one day, stage, source and person into one row, and the counts of the reports
 * into their cells. Safe on several servers at once: what another one is folding is skipped. Returns how many rows were
 * folded away.
 */
export async function foldBalances(db: Db, limit = 50_000): Promise<number> {
  return (await foldDays(db, limit)) + (await foldFacts(db, limit))
}

async function foldDays(db: Db, limit: number): Promise<number> {
  const [folded] = await db.all<{ gone: number; kept: number }>(sql`
    with taken as (
      select id from balance_deltas
      where workspace_id = ${db.workspaceId} and (day, stage, source) in (
        select day, stage, source from balance_deltas
        where workspace_id = ${db.workspaceId} and not folded limit 1000
      )
      limit ${limit} for update skip locked
    ), gone as (
      delete from balance_deltas d using taken t
      where d.workspace_id = ${db.workspaceId} and d.id = t.id
      returning d.*
    ), kept as (
      insert into balance_deltas
        (workspace_id, id, day, stage, source, accountable_id, came_in, reopened, moved_in, moved_out, closed, folded)
      select workspace_id, gen_random_uuid(), day, stage, source, accountable_id,
        sum(came_in), sum(reopened), sum(moved_in), sum(moved_out), sum(closed), true
      from gone group by workspace_id, day, stage, source, accountable_id
      returning 1
    )
    select (select count(*) from gone)::int as gone, (select count(*) from kept)::int as kept`)
  return folded ? folded.gone - folded.kept : 0
}
