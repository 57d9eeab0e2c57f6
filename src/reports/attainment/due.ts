import { sql } from '#src/db/index.ts'
import { OPEN_STAGES } from '#src/lead/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { boundsOf } from '#src/lib/period.ts'
import { factConditions, ONLY, onlyFilter } from '../only.ts'
import type { Report, ReportRow } from '../report.ts'
import { sayCount } from '../say.ts'

/** A lead in nurture rests: when its date comes it is judged anew by itself. */
const ACTED_ON = OPEN_STAGES.filter((stage) => stage !== 'nurture')

/**
 * Who must act today: per person the leads whose next action is overdue, and those that are due on this day (overdue ones
 * of today among them). As of now, whatever period is asked for; what rests in nurture waits for nobody.
 */
export const due: Report = {
  name: 'due',
  says: 'Who must act today: what is overdue, and what is due on this day',
  by: ['owner'],
  only: ONLY,
  async run({ db, workspace, now, only }) {
    const today = dayIn(workspace.time_zone, now)
    const { start, end } = boundsOf({ from: today, to: today }, workspace.time_zone)
    const limits = factConditions(db, only, { owner: sql`l.accountable_id`, lead: sql`l.id` })
    const rows = await db.all<{ owner: string; name: string; overdue: number; today: number }>(sql`
      select m.id as owner, m.name, d.overdue, d.today from (
        select l.accountable_id, (count(*) filter (where l.due_at < ${now}))::int as overdue,
          (count(*) filter (where l.due_at >= ${start}::timestamptz))::int as today
        from leads l
        where l.workspace_id = ${db.workspaceId} and l.due_at < ${end}::timestamptz
          and l.stage in (${sql.join(ACTED_ON.map((stage) => sql.lit(stage)))})
          ${sql.join(
            limits.map((condition) => sql`and ${condition}`),
            sql` `,
          )}
        group by 1
      ) d join members m on m.workspace_id = ${db.workspaceId} and m.id = d.accountable_id
      order by d.overdue desc, d.today desc, m.name`)
    const sum = (column: 'overdue' | 'today') => rows.reduce((all, row) => all + row[column], 0)
    const totals = { overdue: sum('overdue'), today: sum('today') }
    const filter = { ...onlyFilter(only), stage: ACTED_ON.join(',') }
    return {
      rows: rows.map((row): ReportRow => ({ ...row, filter: { ...filter, owner: row.owner } })),
      totals: { ...totals, filter },
      finding: sayDue(rows, totals),
      cells: { overdue: { due: 'overdue' }, today: { due: 'today' } },
      units: { overdue: 'leads', today: 'leads' },
    }
  },
}

/** Of the people of the report, who has something overdue. */
export function overdueWith<Row extends { overdue?: unknown }>(rows: readonly Row[]): Row[] {
  return rows.filter(({ overdue }) => Number(overdue) > 0)
}

function sayDue(
  rows: readonly { name: string; overdue: number }[],
  { overdue, today }: { overdue: number; today: number },
): string | null {
  if (overdue + today === 0) return null
  if (overdue === 0) return `${sayCount(today)} due today, and nothing is overdue`
  const late = overdueWith(rows)
  return `${sayCount(overdue)} overdue with ${late.length === 1 ? (late[0]?.name ?? 'somebody') : `${sayCount(late.length)} people`}, ${sayCount(today)} due today`
}
