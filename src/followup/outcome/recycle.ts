import { moveTo, type reasons } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import type { Context } from '#src/people/context.ts'
import { marketingOf } from '#src/people/workspaces.ts'
import type { Effort } from '../cadence/index.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { refuseUnlessAhead } from '../command/when.ts'
import { refuseEscape } from './may-leave.ts'

export interface RecycleWhy {
  reason: reasons.RecycleReason
  /** Left out: after the days agreed for nurture. */
  wakeAt?: Date | undefined
  detail?: string | undefined
}

const DAY = 86_400_000
const LATEST_WAKE_YEARS = 10

/**
 * Back from sales to nurture, with a reason and a wake date; the lead keeps who worked it last. Without two-way
 * contact only after the minimum of attempts. Refuses `minimum_attempts_missing` (with what is missing and the next
 * attempt proposed), `wake_date_missing` for `under_contract_until`, `wake_date_not_ahead`, `wake_date_too_far`.
 */
export function recycleLead(ctx: Context, input: CommandInput & RecycleWhy): Promise<Done> {
  return carryOut(ctx, 'recycle', input, async (work) => {
    await recycle(work, input)
    return undefined
  })
}

/** The step of it, for commands that may end in nurture. */
export async function recycle(work: Work, why: RecycleWhy, effort?: Effort): Promise<void> {
  const { setting } = work
  if (why.reason === 'under_contract_until' && !why.wakeAt) {
    throw new Refusal('invalid', 'wake_date_missing', 'Until when are they under contract?')
  }
  await refuseEscape(work, effort)
  const inDays = new Date(setting.now.getTime() + setting.serviceLevels.nurtureReviewDays * DAY)
  keepWarm(work, { reason: why.reason, detail: why.detail, wakeAt: why.wakeAt ?? inDays })
}

/** Moves a lead to nurture, where marketing is accountable until the wake date. */
export function keepWarm(
  { ctx, draft, at, setting }: Work,
  o: { reason: string; wakeAt: Date; detail?: string | undefined },
): void {
  const { lead } = draft
  refuseUnlessAhead(setting.now, o.wakeAt, 'wake_date_not_ahead', 'The wake date')
  if (o.wakeAt.getTime() > setting.now.getTime() + LATEST_WAKE_YEARS * 366 * DAY) {
    const sentence = `The wake date is more than ${LATEST_WAKE_YEARS} years away.`
    throw new Refusal('invalid', 'wake_date_too_far', sentence)
  }
  moveTo(draft, ctx, 'nurture', {
    at,
    accountable: marketingOf(setting.workspace),
    next: { action: 'wake', dueAt: o.wakeAt },
    wakeAt: o.wakeAt,
    reason: o.reason,
  })
  lead.reason_detail = o.detail ? storable(o.detail) : null
  lead.offer_hop = 0
}
