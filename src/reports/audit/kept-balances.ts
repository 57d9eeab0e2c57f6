import { sql } from '#src/db/index.ts'
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
      with flows as (
        select (m.effective_at at time zone ${timeZone})::date as day, l.source, m.from_stage, m.to_stage,
          m.from_member, m.to_member, count(*) as n
        from movements m
        left join (select id, source from leads where workspace_id = ${db.workspaceId}) l on l.id = m.lead_id
        where m.workspace_id = ${db.workspaceId}
        group by 1, 2, 3, 4, 5, 6
      ), moved as (
        select f.*, coalesce(a.is_open, false) as was_open, z.is_open from flows f
        left join stages a on a.stage = f.from_stage join stages z on z.stage = f.to_stage
      ), booked as (
        select day, to_stage as stage, source, to_member as owner, 'counted' as side,
          case when from_stage is null then n else 0 end as came_in,
          case when from_stage is not null and is_open and not was_open then n else 0 end as reopened,
          case when from_stage is not null and not (is_open and not was_open) then n else 0 end as moved_in,
          0 as moved_out, 0 as closed
        from moved
        union all
        select day, from_stage, source, from_member, 'counted', 0, 0, 0,
          case when was_open and not is_open then 0 else n end, case when was_open and not is_open then n else 0 end
        from moved where from_stage is not null
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
