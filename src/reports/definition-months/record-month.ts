import { type Database, type Db, sql, type Tx } from '#src/db/index.ts'
import { activeDefinition } from '#src/definition/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { boundsOf } from '#src/lib/period.ts'
import { mailLink } from '#src/mail/index.ts'
import { membersWanting, notifyMembers } from '#src/notifications/index.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { readSeats } from '#src/people/signing/seats.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { loadMonth } from './load-month.ts'
import { countMonth, findingsOf, type MonthCounts } from './month-counts.ts'

/**
 * Once a month, as soon as it has ended where the company sits: counts what the criteria of the definition did in it,
 * keeps that, and tells the lead manager and whoever signs where something stands out. However many do it at once, it
 * is done once. Answers how many months were kept.
 */
export async function recordMonth(o: {
  database: Database
  workspaceId: string
  asOf: Date
  byMail: boolean
}): Promise<number> {
  const db = o.database.bind(o.workspaceId)
  const workspace = await readWorkspace(db)
  const month = monthBefore(dayIn(workspace.time_zone, o.asOf))
  const isKept = await db.first(sql`
    select from definition_months where workspace_id = ${db.workspaceId} and month = ${month}::date`)
  if (isKept) return 0
  const counts = await countsOf(db, workspace, month)
  return o.database.transaction(o.workspaceId, async (tx) => {
    if (!(await keep(tx, month, counts))) return 0
    if (findingsOf(counts).length > 0) {
      await tell({ db: tx, actor: SYSTEM, now: tx.now }, workspace, { month, counts, byMail: o.byMail })
    }
    return 1
  })
}

/** The first day of the month before the one of `day`. */
function monthBefore(day: string): string {
  return Temporal.PlainDate.from(day).with({ day: 1 }).subtract({ months: 1 }).toString()
}

async function countsOf(db: Db, workspace: Workspace, month: string): Promise<MonthCounts> {
  const last = Temporal.PlainDate.from(month).add({ months: 1 }).subtract({ days: 1 }).toString()
  const bounds = boundsOf({ from: month, to: last }, workspace.time_zone)
  const [leads, { compiled }] = await Promise.all([loadMonth(db, bounds), activeDefinition(db)])
  const labels = compiled.definition.criteria.map(({ key, label }) => [key, label])
  return countMonth(leads, Object.fromEntries(labels))
}

async function keep(db: Tx, month: string, { criteria, ...counts }: MonthCounts): Promise<boolean> {
  const changed = await db.run(sql`
    insert into definition_months (workspace_id, month, refusals, late_sales, won, criteria, found_at)
    values (${db.workspaceId}, ${month}::date, ${counts.refusals}, ${counts.late_sales}, ${counts.won},
      ${JSON.stringify(criteria)}::jsonb, ${db.now})
    on conflict (workspace_id, month) do nothing`)
  return changed > 0
}

async function tell(
  ctx: Context,
  workspace: Workspace,
  { month, counts, byMail }: { month: string; counts: MonthCounts; byMail: boolean },
): Promise<void> {
  const { holders } = await readSeats(ctx.db)
  const seated = [workspace.lead_manager_id, ...Object.values(holders)].filter((id) => id !== null)
  const to = [...new Set(seated)]
  const { refusals, late_sales } = counts
  await notifyMembers(
    ctx,
    to.map((memberId) => ({
      memberId,
      kind: 'definition_month',
      cause: month,
      data: { month, refusals, late_sales },
    })),
  )
  if (!byMail) return
  const mailed = await membersWanting(ctx, 'definition_month', to)
  const members = await ctx.db.all<{ id: string; email: string }>(sql`
    select id, email from members where workspace_id = ${ctx.db.workspaceId} and id = any(${mailed}::uuid[])
      and email is not null and left_at is null`)
  for (const { id, email } of members) {
    await mailLink(ctx, {
      memberId: id,
      to: email,
      about: 'definition_month',
      link: '/definition#months',
      dedupeKey: `definition_month:${id}:${month}`,
    })
  }
}
