import type { LeadRow, Stage } from '#src/lead/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { type Permission, type Reach, reachOf } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import type { Standing } from '../allowed-commands.ts'
import { otherPartyOf } from './parties.ts'
import { holderOf, type Setting } from './setting.ts'

/** Stages that belong to a seat and not to one person: whoever may mend or steer all leads holds them. */
const SEATS: Partial<Record<Stage, Permission>> = {
  inquiry: 'leads.repair',
  nurture: 'leads.repair',
  rejected: 'leads.repair',
  qualified: 'leads.steer',
}

type Held = Pick<LeadRow, 'stage' | 'accountable_id'>

/** How the actor stands to a lead; null where the lead is not theirs to see. */
export type StandsTo = (lead: Held) => Standing | null

/**
 * How the actor stands to leads: asked once, for one or for many. A rep stands to own leads only, and to those of
 * somebody on leave whose deputy they are.
 */
export async function standsTo(ctx: ReadContext, setting: Setting): Promise<StandsTo> {
  const within = reaches(ctx)
  const [steers, works, notes] = await Promise.all([
    within('leads.steer'),
    within('leads.work'),
    within('leads.note'),
  ])
  const isReviewer = reachOf(ctx.actor, 'review.decide') !== null
  return (lead) => {
    const as = isHolder(ctx, lead, setting)
      ? 'holder'
      : works(lead)
        ? 'overseer'
        : notes(lead)
          ? 'bystander'
          : null
    return as && { as, maySteer: steers(lead), isReviewer, liesWith: otherPartyOf(ctx.actor, lead, setting) }
  }
}

export async function standingTo(ctx: ReadContext, lead: Held, setting: Setting): Promise<Standing | null> {
  return (await standsTo(ctx, setting))(lead)
}

function isHolder(ctx: ReadContext, lead: Held, setting: Setting): boolean {
  const self = memberOf(ctx.actor)
  const seat = SEATS[lead.stage]
  if (seat && self !== null && reachOf(ctx.actor, seat) === 'all') return true
  if (self === null || lead.accountable_id === null) return false
  return lead.accountable_id === self || holderOf(setting, lead.accountable_id).memberId === self
}

/** Whether a lead is within reach of a permission; permissions that reach equally far are asked for once. */
function reaches(ctx: ReadContext) {
  const known = new Map<Reach, ReturnType<typeof membersWithin>>()
  return async (permission: Permission): Promise<(lead: Held) => boolean> => {
    const reach = reachOf(ctx.actor, permission)
    if (reach === null || reach === 'all') return () => reach === 'all'
    const asked = known.get(reach) ?? membersWithin(ctx, permission)
    known.set(reach, asked)
    const members = await asked
    if (members === 'all') return () => true
    return ({ accountable_id }) => accountable_id !== null && members.includes(accountable_id)
  }
}
