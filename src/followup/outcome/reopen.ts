import { moveTo } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { marketingOf } from '#src/people/workspaces.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { dueIn } from '../command/setting.ts'
import { judgeAnew } from './judge-anew.ts'
import { keepWarm } from './recycle.ts'
import { sendOn } from './send-on.ts'

export interface ReopenInput extends CommandInput {
  /** `opportunity`: the deal is alive again. `inquiry`: judged anew. `nurture`: a lost one, until the wake date. */
  to: 'opportunity' | 'inquiry' | 'nurture'
  wakeAt?: Date | undefined
}

const DAY = 86_400_000

/**
 * Opens a lost, disqualified or unknown lead again: the same lead, so that its origin keeps the credit. Refuses
 * `reopen_only_lost_to_nurture`, `wake_date_not_ahead`.
 */
export function reopenLead(ctx: Context, input: ReopenInput): Promise<Done> {
  const step = async (work: Work) => {
    if (input.to === 'opportunity') toOpportunity(work)
    else if (input.to === 'inquiry') await toInquiry(work)
    else toNurture(work, input.wakeAt)
    return undefined
  }
  return carryOut(ctx, 'reopen', input, step, { mayRoute: input.to === 'inquiry' })
}

function toOpportunity({ ctx, draft, at, setting }: Work): void {
  const { lead } = draft
  const accountable = lead.accountable_id ?? setting.workspace.lead_manager_id
  moveTo(draft, ctx, 'opportunity', {
    at,
    accountable,
    next: { action: 'follow_up', dueAt: dueIn(setting, 'next_action', lead.grade, accountable) },
    reason: 'reopened_by_hand',
  })
}

async function toInquiry({ ctx, draft, at, setting }: Work): Promise<void> {
  const { lead } = draft
  const accountable = marketingOf(setting.workspace)
  const next = { action: 'qualify', dueAt: dueIn(setting, 'qualify', lead.grade, accountable) }
  moveTo(draft, ctx, 'inquiry', { at, accountable, next, reason: 'reopened_by_hand' })
  lead.offer_hop = 0
  const judged = await judgeAnew(ctx, [draft])
  if (judged.get(lead.id)?.destination === 'disqualified') return
  await sendOn(ctx, [draft], judged, setting, { reason: 'judged_anew', at })
}

function toNurture(work: Work, wakeAt: Date | undefined): void {
  const { draft, setting } = work
  if (draft.lead.stage !== 'lost') {
    const sentence = 'Only a lost lead goes straight to nurture. Reopen this one as an inquiry.'
    throw new Refusal('conflict', 'reopen_only_lost_to_nurture', sentence)
  }
  const inDays = new Date(setting.now.getTime() + setting.serviceLevels.nurtureReviewDays * DAY)
  keepWarm(work, { reason: 'reopened_by_hand', wakeAt: wakeAt ?? inDays })
}
