import type { LeadRow } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Actor } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import type { RosterMember } from '#src/people/roster.ts'
import type { Setting } from './setting.ts'

type Held = Pick<LeadRow, 'stage' | 'accountable_id'>

/** The stages in which a lead lies with somebody who sells: with one party, a partner or our own people. */
const WITH_A_PARTY: readonly string[] = ['offered', 'working', 'opportunity']

/** With whom of a partner a lead lies; null where it is with our own people, or with nobody who sells. */
export function partnerWith(lead: Held, { roster }: Pick<Setting, 'roster'>): RosterMember | null {
  if (!WITH_A_PARTY.includes(lead.stage) || lead.accountable_id === null) return null
  const holder = roster.get(lead.accountable_id)
  return holder?.partner ? holder : null
}

/**
 * One lead, one party: who has the lead instead of the actor, in words; null where it is not somebody else's. What lies with
 * a partner is worked by its people, and by whoever may do what a partner tells on the phone.
 */
export function otherPartyOf(actor: Actor, lead: Held, setting: Pick<Setting, 'roster'>): string | null {
  if (actor.kind === 'partner' || reachOf(actor, 'leads.for_partner') !== null) return null
  const holder = partnerWith(lead, setting)
  return holder && `${holder.partner?.name} (${holder.name})`
}

/**
 * Whether giving a lead to somebody moves it to the other party. Refuses `not_yours_to_move` to who may not move leads
 * between them, and to a channel manager, who moves nothing among our own people.
 */
export function crossesParties(actor: Actor, lead: Held, to: RosterMember, setting: Setting): boolean {
  const from = partnerWith(lead, setting)?.partner ?? null
  const crosses = (from?.id ?? null) !== (to.partner?.id ?? null)
  const isOurs = from === null && to.partner === null
  if (crosses && reachOf(actor, 'leads.move_between') === null) {
    throw notYoursToMove(
      'Only the lead manager and the channel manager move leads between partners and our own people.',
    )
  }
  if (isOurs && !steersOurs(actor)) {
    throw notYoursToMove('A channel manager moves leads to partners and back, not among our own people.')
  }
  return crosses
}

function steersOurs(actor: Actor): boolean {
  if (!('roles' in actor) || !actor.roles.includes('channel_manager')) return true
  const others = actor.roles.filter((role) => role !== 'channel_manager')
  return reachOf({ ...actor, roles: others }, 'leads.steer') !== null
}

function notYoursToMove(sentence: string): Refusal {
  return new Refusal('forbidden', 'not_yours_to_move', sentence)
}
