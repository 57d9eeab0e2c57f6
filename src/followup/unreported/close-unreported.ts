import { type Db, sql } from '#src/db/index.ts'
import { close, type LeadDraft, loadDrafts, saveDrafts } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { noticesOfMoves, notifyMembers } from '#src/notifications/index.ts'
import type { Context } from '#src/people/context.ts'
import { readPartner } from '#src/people/partners/list-partners.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { inBatches, type Sweep, type Swept } from '../sweeps/in-batches.ts'

/** After how many silent days leads of partners who name none of their sales are closed, where nobody said otherwise. */
export const UNREPORTED_AFTER_DAYS = 180
const DAY = 86_400_000
const MOST = 2_000

/** Leads that a partner works, of which nothing was heard since a moment. */
const silentSince = (since: Date) =>
  sql`l.stage in ('working', 'opportunity') and l.last_activity_at < ${since}`

/**
 * Closes the leads of partners who tell of whole periods only, once they were silent for as long as the workspace says: as
 * of unknown outcome, because the partner does not report. What they sold is booked per period.
 */
export async function closeUnreported(sweep: Sweep): Promise<Swept> {
  const db = sweep.database.bind(sweep.workspaceId)
  const people = await db.all<{ id: string }>(sql`
    select m.id from partners p join members m on m.workspace_id = p.workspace_id and m.team_id = p.team_id
    where p.workspace_id = ${db.workspaceId} and p.reports_by_period`)
  if (people.length === 0) return { changed: 0, failed: [] }
  const since = new Date(sweep.asOf.getTime() - (await readUnreportedDays(db)) * DAY)
  return inBatches(sweep, {
    where: sql`l.accountable_id = any(${people.map(({ id }) => id)}::uuid[])
      and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged') and ${silentSince(since)}`,
    by: sql`l.last_activity_at`,
    async step(ctx, drafts) {
      for (const draft of drafts) closeOne(ctx, draft)
      return drafts
    },
  })
}

/**
 * The same by hand, for one partner, whether it reports by period or not. Channel and lead managers. Answers how many were
 * closed; at most two thousand at once. Refuses `partner_not_found`.
 */
export async function closeUnreportedOf(ctx: Context, o: { teamId: string }): Promise<number> {
  const { db, now } = ctx
  await readPartner(db, o.teamId)
  const since = new Date(now.getTime() - (await readUnreportedDays(db)) * DAY)
  const rows = await db.all<{ id: string }>(sql`
    select l.id from members m join leads l on l.workspace_id = m.workspace_id and l.accountable_id = m.id
      and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
    where m.workspace_id = ${db.workspaceId} and m.team_id = ${o.teamId} and ${silentSince(since)}
    order by l.last_activity_at limit ${MOST} for update of l skip locked`)
  const drafts = [
    ...(
      await loadDrafts(
        ctx,
        rows.map(({ id }) => id),
      )
    ).values(),
  ]
  for (const draft of drafts) closeOne(ctx, draft)
  await saveDrafts(ctx, drafts, (await readWorkspace(db)).time_zone)
  await notifyMembers(ctx, noticesOfMoves(drafts, ctx.actor))
  return drafts.length
}

function closeOne(ctx: Context, draft: LeadDraft): void {
  draft.lead.last_worked_by = draft.lead.accountable_id
  close(draft, ctx, 'closed_unknown', { reason: 'partner_unreported' })
}

export interface Unreported {
  days: number
  partners: { team_id: string; partner: string; reports_by_period: boolean; open: number; silent: number }[]
}

/** How many leads lie with each partner, and how many of them are silent for as long as the workspace says. */
export async function readUnreported({ db, now }: { db: Db; now: Date }): Promise<Unreported> {
  const days = await readUnreportedDays(db)
  const since = new Date(now.getTime() - days * DAY)
  const partners = await db.all<Unreported['partners'][number]>(sql`
    select t.id as team_id, t.name as partner, p.reports_by_period, count(l.id)::int as open,
      (count(l.id) filter (where ${silentSince(since)}))::int as silent
    from partners p
    join teams t on t.workspace_id = p.workspace_id and t.id = p.team_id
    left join members m on m.workspace_id = p.workspace_id and m.team_id = p.team_id
    left join leads l on l.workspace_id = m.workspace_id and l.accountable_id = m.id
      and l.stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged') and l.stage in ('working', 'opportunity')
    where p.workspace_id = ${db.workspaceId}
    group by t.id, t.name, p.reports_by_period order by lower(t.name), t.id`)
  return { days, partners }
}

/** Refuses `days_out_of_range`: a lead deserves a month at least. */
export async function setUnreportedDays({ db }: Context, days: number): Promise<void> {
  if (days < 30 || days > 3_650) {
    throw new Refusal('invalid', 'days_out_of_range', 'Between 30 days and ten years.')
  }
  await db.run(sql`
    update workspaces set settings = settings || ${JSON.stringify({ unreportedAfterDays: days })}::jsonb
    where id = ${db.workspaceId}`)
}

async function readUnreportedDays(db: Db): Promise<number> {
  return (await readWorkspace(db)).settings.unreportedAfterDays ?? UNREPORTED_AFTER_DAYS
}
