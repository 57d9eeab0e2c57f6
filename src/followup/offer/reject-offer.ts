import { activeDefinition } from '#src/definition/index.ts'
import { endOffers } from '#src/distribution/index.ts'
import { moveTo, type reasons } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import type { Context } from '#src/people/context.ts'
import { isBack } from '#src/people/members/set-aside.ts'
import { marketingOf } from '#src/people/workspaces.ts'
import { type CommandInput, carryOut, type Done } from '../command/carry-out.ts'
import { dueIn } from '../command/setting.ts'
import { offerGone } from './accept-offer.ts'

export interface RejectInput extends CommandInput {
  reason: reasons.RejectReason
  /** For `off_definition`: which criteria the lead does not meet. */
  criteria?: readonly string[] | undefined
  detail?: string | undefined
}

/**
 * The assignee refuses a lead, offered or accepted, until two-way contact; marketing repairs it within the business
 * days agreed. Refuses `criteria_missing` and `criterion_not_in_definition` for `off_definition`,
 * `rejected_too_late`, `offer_gone`.
 */
export function rejectOffer(ctx: Context, input: RejectInput): Promise<Done> {
  return carryOut(ctx, 'reject', input, async ({ draft, at, setting }) => {
    const { lead } = draft
    const criteria = [...new Set(input.criteria ?? [])]
    if (input.reason === 'off_definition') await refuseUnlessNamed(ctx, criteria)
    const detail = detailOf(criteria, input.detail)
    const offerId = lead.stage === 'offered' ? lead.offer_id : null
    if (offerId && !(await endOffers(ctx, [offerId], 'rejected', { reason: input.reason, detail, at }))) {
      throw offerGone()
    }
    const refuser = lead.accountable_id
    if (refuser && setting.roster.get(refuser)?.setAsideAt) await isBack(ctx, refuser)
    const marketing = marketingOf(setting.workspace)
    const dueAt = dueIn(setting, 'repair', lead.grade, marketing)
    moveTo(draft, ctx, 'rejected', {
      at,
      accountable: marketing,
      next: { action: 'repair', dueAt },
      reason: input.reason,
      causeId: offerId,
    })
    lead.rejections += 1
    lead.reason_detail = detail
    return criteria.length > 0 ? { criteria } : undefined
  })
}

async function refuseUnlessNamed(ctx: Context, criteria: readonly string[]): Promise<void> {
  if (criteria.length === 0) {
    const sentence = 'Which criteria does this lead not meet? Name at least one.'
    throw new Refusal('invalid', 'criteria_missing', sentence)
  }
  const { compiled } = await activeDefinition(ctx.db, ctx.now)
  const known = new Set(compiled.criteria.map(({ criterion }) => criterion.key))
  const strange = criteria.filter((key) => !known.has(key))
  if (strange.length === 0) return
  const sentence = 'The definition in force has no such criterion.'
  throw new Refusal('invalid', 'criterion_not_in_definition', sentence, { criteria: strange })
}

function detailOf(criteria: readonly string[], detail: string | undefined): string | null {
  const parts = [criteria.join(', '), detail ? storable(detail) : ''].filter((part) => part !== '')
  return parts.length > 0 ? parts.join(': ') : null
}
