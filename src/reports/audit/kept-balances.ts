import { sql } from '#src/db/index.ts'
import { bookedFlows } from '#src/lead/index.ts'
import { type Check, limit } from './check.ts'

const COLUMNS = ['came_in', 'reopened', 'moved_in', 'moved_out', 'closed'] as const

type Row = { day: string; stage: string; source: string | null; owner: string | null } & Record<
  `${'counted' | 'kept'}_${(typeof COLUMNS)[number]}`,
  number
>

/** Day by day, so that the balances of every period follow from it. */
export const keptBalances: Check = {
  name: 'kept_balances',
  sentence: 'The balances kept for speed equal the recount of the movements, day by day.',
  async find(db, { timeZone, to }) {
    const rows = await db.all<Row>(sql`
      with counted as (${bookedFlows(db, timeZone)}), booked as (
        select day, stage, source, owner, 'counted' as side, ${sql.join(COLUMNS.map((c) => sql.ref(c)))} from counted
        union all
        select day, stage, source, accountable_id, 'kept', came_in, reopened, moved_in, moved_out, closed
        from balance_deltas where workspace_id = ${db.workspaceId}
      ), sums as (
        select day, stage, source, owner, ${sql.join(
          COLUMNS.flatMap((c) => [
            sql`coalesce(sum(${sql.ref(c)}) filter (where side = 'counted'), 0) as ${sql.ref(`counted_${c}`)}`,
            sql`coalesce(sum(${sql.ref(c)}) filter (where side = 'kept'), 0) as ${sql.ref(`kept_${c}`)}`,
          ]),
        )}
        from booked where day <= ${to}::date or ${to}::date is null
        group by day, stage, source, owner
      )
      select s.*, w.name as owner from sums s
      left join members w on w.workspace_id = ${db.workspaceId} and w.id = s.owner
      where (${sql.join(COLUMNS.map((c) => sql.ref(`counted_${c}`)))})
        is distinct from (${sql.join(COLUMNS.map((c) => sql.ref(`kept_${c}`)))})
      order by s.day, s.stage, s.source ${limit}`)
    return rows.flatMap((r) =>
      COLUMNS.filter((c) => r[`counted_${c}`] !== r[`kept_${c}`]).map((c) => ({
        sentence:
          `${r.day}, ${r.stage}, source ${JSON.stringify(r.source)}, ${r.owner ?? 'nobody'}: ` +
          `${r[`counted_${c}`]} ${c.replace('_', ' ')} by the movements, ${r[`kept_${c}`]} by the balances.`,
        expected: r[`counted_${c}`],
        found: r[`kept_${c}`],
      })),
    )
  },
}

/** The months that a balance sheet adds up are what was folded of their days. */
export const monthBalances: Check = {
  name: 'month_balances',
  sentence: 'The balances of each month equal the folded ones of its days.',
  async find(db) {
    const sums = (from: 'kept' | 'counted') =>
      sql.join(
        COLUMNS.map((c) => sql`coalesce(sum(${sql.ref(c)}) filter (where side = ${sql.lit(from)}), 0)`),
      )
    const rows = await db.all<{ month: string; stage: string; source: string; owner: string | null }>(sql`
      with sides as (
        select 'counted' as side, date_trunc('month', day)::date as month, stage, source, accountable_id,
          came_in, reopened, moved_in, moved_out, closed
        from balance_deltas where workspace_id = ${db.workspaceId} and folded
        union all
        select 'kept', month, stage, source, accountable_id, came_in, reopened, moved_in, moved_out, closed
        from balance_months where workspace_id = ${db.workspaceId}
      )
      select month, stage, source, (
        select name from members m where m.workspace_id = ${db.workspaceId} and m.id = accountable_id) as owner
      from sides group by month, stage, source, accountable_id
      having (${sums('counted')}) is distinct from (${sums('kept')}) order by 1, 2, 3 ${limit}`)
    return rows.map((r) => ({
      sentence: `${r.month}, ${r.stage}, source ${JSON.stringify(r.source)}, ${r.owner ?? 'nobody'}: the month is not the sum of its days.`,
    }))
  },
}
