import { sql } from '#src/db/index.ts'
import { offerTo, routeLeads } from '#src/distribution/index.ts'
import { isOpen, type LeadDraft, moveTo, saveNotes } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import { marketingOf } from '#src/people/workspaces.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { addNoteTo } from '../command/notes.ts'
import { dueIn } from '../command/setting.ts'
import { keepWarm } from './recycle.ts'
import { sendToQualifiers } from './send-on.ts'

export interface BoardMove extends CommandInput {
  to: 'back_to_rep' | 'offer' | 'ask' | 'keep_warm'
  /** Who had it. */
  rep: string
  /** The verdict. */
  reason: string
}

const DAY = 86_400_000
const OVERTURNED = 'overturned'

/**
 * Carries out what the review board found, from any stage in which nobody sells: back to the rep who had it (a refused
 * lead at once, any other as an offer), offered to whoever is next, to a qualifier, or kept warm. A closed lead is opened
 * again for it. Can be taken back like any command of the member who decided.
 */
export function moveByBoard(ctx: Context, input: BoardMove): Promise<Done> {
  const step = async (work: Work) => {
    await move(work, input)
    return undefined
  }
  return carryOut(ctx, 'review', input, step, { mayRoute: true })
}

function move(work: Work, input: BoardMove): Promise<void> | void {
  const { draft } = work
  switch (input.to) {
    case 'back_to_rep':
      return backTo(work, input.rep)
    case 'offer':
      return offerAnew(work)
    case 'ask':
      if (draft.lead.stage === 'qualified' || draft.lead.stage === 'working') warm(work, input.reason)
      else reopen(work)
      return sendToQualifiers(work.ctx, [draft], work.setting, { reason: input.reason, at: work.at })
    case 'keep_warm':
      reopen(work)
      return warm(work, input.reason)
  }
}

async function backTo(work: Work, rep: string): Promise<void> {
  const { ctx, draft, at, setting } = work
  const { lead } = draft
  if (lead.stage === 'rejected') {
    const next = { action: 'first_attempt', dueAt: dueIn(setting, 'first_attempt', lead.grade, rep) }
    moveTo(draft, ctx, 'working', { at, accountable: rep, next, reason: OVERTURNED })
    return
  }
  qualify(work)
  await offerTo(ctx, draft, rep, { ...setting, why: OVERTURNED })
}

async function offerAnew(work: Work): Promise<void> {
  const { ctx, draft, setting } = work
  const { stage } = draft.lead
  if (stage !== 'rejected' && stage !== 'working') qualify(work)
  // Who had it last is not asked again.
  draft.lead.offer_hop = Math.max(1, draft.lead.offer_hop)
  await routeLeads(ctx, [draft], setting)
}

/** Where an offer can follow. */
function qualify(work: Work): void {
  reopen(work)
  const { ctx, draft, at, setting } = work
  draft.lead.offer_hop = 0
  if (draft.lead.stage === 'qualified') return
  const accountable = setting.workspace.lead_manager_id
  const next = { action: 'route', dueAt: dueIn(setting, 'route', draft.lead.grade, accountable) }
  moveTo(draft, ctx, 'qualified', { at, accountable, next, reason: OVERTURNED })
}

function reopen({ ctx, draft, at, setting }: Work): void {
  if (isOpen(draft.lead.stage)) return
  const accountable = marketingOf(setting.workspace)
  const next = { action: 'qualify', dueAt: dueIn(setting, 'qualify', draft.lead.grade, accountable) }
  moveTo(draft, ctx, 'inquiry', { at, accountable, next, reason: OVERTURNED })
}

function warm(work: Work, reason: string): void {
  const { setting } = work
  const wakeAt = new Date(setting.now.getTime() + setting.serviceLevels.nurtureReviewDays * DAY)
  keepWarm(work, { reason, wakeAt })
}

/**
 * Notes on the lead's timeline, for rep and manager, what the board has to say about how it was worked. The lead stands as
 * it stood. Answers the id, for taking it back.
 */
export async function noteByBoard(ctx: Context, draft: LeadDraft, text: string): Promise<string> {
  const id = addNoteTo(ctx, draft, text, ctx.now)
  await saveNotes(ctx, [draft])
  return id
}

export async function takeBackNote({ db, now }: Context, id: string): Promise<void> {
  await db.run(sql`
    update interactions set taken_back_at = ${now}
    where workspace_id = ${db.workspaceId} and id = ${id} and taken_back_at is null`)
}
