import { close, isOpen, type LeadDraft, moveTo, setNext } from '#src/lead/index.ts'
import { storable } from '#src/lib/storable.ts'
import type { Context } from '#src/people/context.ts'
import { marketingOf, type Workspace } from '#src/people/workspaces.ts'
import type { BuysInMonths } from '../purchase-rules.ts'
import type { Move } from './choose-move.ts'

/** Why a lead is opened again to be moved: the person said so. */
const TOLD_US = 'told_us'
const A_WEEK_MS = 7 * 86_400_000

export interface Said {
  competitor: string | null
  buysInMonths: BuysInMonths | null
}

/** Moves a lead as the answer of its person says, in the steps of the table of stages. */
export function moveLead(
  ctx: Context,
  draft: LeadDraft,
  move: Move,
  o: Said & { workspace: Workspace },
): void {
  if (move === 'nurture') keepWarm(ctx, draft, o)
  if (move !== 'bought_elsewhere' && move !== 'lost_to_competitor' && move !== 'no_need') return
  rememberWorker(draft)
  reopen(ctx, draft, o.workspace, move === 'lost_to_competitor' ? 'opportunity' : 'inquiry')
  const detail = o.competitor && move !== 'no_need' ? storable(o.competitor) : null
  if (move === 'lost_to_competitor') close(draft, ctx, 'lost', { reason: 'competitor', detail })
  else close(draft, ctx, 'disqualified', { reason: move, detail })
}

/** To nurture until they said they may buy; who sleeps already wakes then. */
function keepWarm(ctx: Context, draft: LeadDraft, o: Said & { workspace: Workspace }): void {
  const wakeAt = wakeDate(ctx.now, o.buysInMonths ?? 0)
  const next = { action: 'wake', dueAt: wakeAt }
  if (draft.lead.stage === 'nurture') {
    setNext(draft, next)
    draft.lead.wake_at = wakeAt
    return
  }
  rememberWorker(draft)
  if (draft.lead.stage !== 'lost') reopen(ctx, draft, o.workspace, 'inquiry')
  moveTo(draft, ctx, 'nurture', { accountable: marketingOf(o.workspace), next, wakeAt, reason: 'timing' })
  draft.lead.offer_hop = 0
}

/** Who wants to buy within three months is not left to sleep for them. */
export function wakeDate(now: Date, months: BuysInMonths): Date {
  if (months === 0) return new Date(now.getTime() + A_WEEK_MS)
  const then = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO('UTC').add({ months })
  return new Date(then.epochMilliseconds)
}

function reopen(ctx: Context, draft: LeadDraft, workspace: Workspace, as: 'inquiry' | 'opportunity'): void {
  const { lead } = draft
  if (isOpen(lead.stage)) return
  const accountable =
    as === 'inquiry'
      ? marketingOf(workspace)
      : (lead.accountable_id ?? lead.last_worked_by ?? workspace.lead_manager_id)
  const next = { action: as === 'inquiry' ? 'qualify' : 'advance', dueAt: ctx.now }
  moveTo(draft, ctx, as, { accountable, next, reason: TOLD_US })
}

function rememberWorker({ lead }: LeadDraft): void {
  if (lead.stage === 'working' || lead.stage === 'opportunity') lead.last_worked_by = lead.accountable_id
}
