import { sql, takeLock } from '#src/db/index.ts'
import { recordDeals } from '#src/deals/index.ts'
import { endOffers, routeLeads } from '#src/distribution/index.ts'
import { currentServiceLevels, dueIn, readSetting } from '#src/followup/index.ts'
import {
  draftFrom,
  type LeadDraft,
  type LeadRow,
  leadColumns,
  type Stage,
  saveDrafts,
} from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { openCases } from '#src/review/index.ts'
import type { Day } from './day.ts'
import { answerByMail, ask, lookAt, repair, settle } from './keep-warm.ts'
import { nameWhatIsMissing } from './refuse.ts'
import { answerOffer, call, negotiate } from './sell.ts'

/**
 * One day of the sample's people, on up to `limit` leads that are due: offers taken, refused or ignored; calls made;
 * opportunities, sales, losses; leads sent back to nurture. Booked as drafts, a whole day in one write. Answers after which
 * lead to go on; null where all were looked at.
 */
export async function workLeads(
  ctx: Context,
  workspace: Workspace,
  o: Pick<Day, 'chance' | 'share' | 'forgotten' | 'aside' | 'keptQuiet'> & {
    limit: number
    after: string | null
  },
): Promise<string | null> {
  await takeLock(ctx.db, 'pipeline')
  const rows = await ctx.db.all<LeadRow>(sql`
    select ${leadColumns} from leads
    where workspace_id = ${ctx.db.workspaceId} and last_inquiry_at < ${ctx.now}
      and (${o.after}::uuid is null or id > ${o.after}::uuid) and (
      stage in ('offered', 'qualified') or (stage = 'prequalifying' and attempts = 0)
      or (stage in ('working', 'opportunity', 'rejected', 'prequalifying') and due_at <= ${ctx.now})
      or (stage = 'nurture' and next_action = 'look_at' and due_at <= ${ctx.now})
      or (promise_due_at is not null and promise_kept_at is null and grade in ('marketing', 'unfit')))
    order by id limit ${o.limit} for update`)
  const drafts = rows.map(draftFrom)
  const day: Day = {
    ctx,
    workspace,
    chance: o.chance,
    share: o.share,
    ...(await peopleOf(ctx)),
    accepted: [],
    rejected: [],
    expired: [],
    sold: new Map(),
    forgotten: o.forgotten,
    aside: o.aside,
    keptQuiet: o.keptQuiet,
  }
  for (const draft of drafts) work(day, draft)
  const setting = await readSetting(ctx.db, ctx.now)
  for (const { id, at, grade, by } of day.accepted) {
    await endOffers(ctx, [id], 'accepted', {
      at,
      attemptDueAt: dueIn(setting, 'first_attempt', grade, by, at),
    })
  }
  const missing = await nameWhatIsMissing(ctx, drafts)
  for (const { id, at, draft } of day.rejected) {
    const reason = draft.movements.at(-1)?.reason ?? null
    await endOffers(ctx, [id], 'rejected', { at, reason, detail: draft.lead.reason_detail })
  }
  await endOffers(
    ctx,
    day.expired.flatMap((draft) => draft.lead.offer_id ?? []),
    'expired',
  )
  await routeLeads(ctx, day.expired, { workspace, serviceLevels: await currentServiceLevels(ctx.db) })
  await recordDeals(ctx, drafts, day.sold)
  await saveDrafts(ctx, drafts, workspace.time_zone)
  await openCases(
    ctx,
    drafts.filter(({ lead }) => !missing.has(lead.id)),
    setting,
  )
  for (const draft of drafts) {
    const criteria = missing.get(draft.lead.id)
    if (criteria) await openCases(ctx, [draft], setting, { criteria })
  }
  return rows.length < o.limit ? null : (rows.at(-1)?.id ?? null)
}

const STEPS: Partial<Record<Stage, (day: Day, draft: LeadDraft) => void>> = {
  offered: answerOffer,
  working: call,
  opportunity: negotiate,
  prequalifying: ask,
  rejected: repair,
  qualified: settle,
}

function work(day: Day, draft: LeadDraft): void {
  const { lead } = draft
  const isMailed = lead.grade === 'marketing' || lead.grade === 'unfit'
  if (isMailed && lead.promise_due_at && !lead.promise_kept_at) answerByMail(day, draft)
  if (lead.stage === 'nurture') {
    if (lead.next_action === 'look_at' && lead.due_at && lead.due_at <= day.ctx.now) lookAt(day, draft)
  } else STEPS[lead.stage]?.(day, draft)
}

async function peopleOf({ db }: Context): Promise<Pick<Day, 'names' | 'ofPartners'>> {
  const rows = await db.all<{ id: string; name: string; team_kind: string | null }>(
    sql`select id, name, team_kind from members where workspace_id = ${db.workspaceId}`,
  )
  return {
    names: new Map(rows.map(({ id, name }) => [id, name])),
    ofPartners: new Set(rows.flatMap(({ id, team_kind }) => (team_kind === 'partner' ? [id] : []))),
  }
}
