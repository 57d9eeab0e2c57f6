import type { LeadRow, Stage } from '#src/lead/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { type Permission, reachOf } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import type { Standing } from '../allowed-commands.ts'
import { holderOf, type Setting } from './setting.ts'

/** Stages that belong to a seat and not to one person: whoever may mend or steer all leads holds them. */
const SEATS: Partial<Record<Stage, Permission>> = {
  inquiry: 'leads.repair',
  nurture: 'leads.repair',
  rejected: 'leads.repair',
  qualified: 'leads.steer',
}

/**
 * How the actor stands to a lead; null where the lead is not theirs to see. A rep stands to own leads only, and to
 * those of somebody on leave whose deputy they are.
 */
export async function standingTo(
  ctx: ReadContext,
  lead: Pick<LeadRow, 'stage' | 'accountable_id'>,
  setting: Setting,
): Promise<Standing | null> {
  const as = isHolder(ctx, lead, setting) ? 'holder' : await otherStanding(ctx, lead)
  if (as === null) return null
  return {
    as,
    maySteer: await isWithin(ctx, 'leads.steer', lead),
    isReviewer: reachOf(ctx.actor, 'review.decide') !== null,
  }
}

function isHolder(ctx: ReadContext, lead: Pick<LeadRow, 'stage' | 'accountable_id'>, setting: Setting) {
  const self = memberOf(ctx.actor)
  const seat = SEATS[lead.stage]
  if (seat && self !== null && reachOf(ctx.actor, seat) === 'all') return true
  if (self === null || lead.accountable_id === null) return false
  return lead.accountable_id === self || holderOf(setting, lead.accountable_id).memberId === self
}

async function otherStanding(ctx: ReadContext, lead: Pick<LeadRow, 'accountable_id'>) {
  if (await isWithin(ctx, 'leads.work', lead)) return 'overseer'
  return (await isWithin(ctx, 'leads.note', lead)) ? 'bystander' : null
}

async function isWithin(
  ctx: ReadContext,
  permission: Permission,
  lead: Pick<LeadRow, 'accountable_id'>,
): Promise<boolean> {
  const reach = reachOf(ctx.actor, permission)
  if (reach === null || reach === 'all') return reach === 'all'
  const members = await membersWithin(ctx, permission)
  return members === 'all' || (lead.accountable_id !== null && members.includes(lead.accountable_id))
}
