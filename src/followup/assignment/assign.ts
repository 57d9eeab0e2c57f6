import { endOffers, offerTo } from '#src/distribution/index.ts'
import { handOver, type LeadRow, moveTo, setNext, withPromisedCall } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { tellMembers } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'
import type { RosterMember } from '#src/people/roster.ts'
import type { Duty } from '../clocks/index.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { crossesParties } from '../command/parties.ts'
import { dueIn } from '../command/setting.ts'
import { whereTo } from './where-to.ts'

const WHY = 'assigned_by_hand'

/**
 * A lead manager (or a manager, for the own team) gives a lead to somebody named: a rep gets an offer, or takes over
 * what is being worked on; a qualifier gets the questions; a seat's stage is handed over within the seat. Territory,
 * ceiling and leave are not asked. Between a partner and our own people it is one movement: what is worked on is offered to
 * the other party. Refuses `member_not_found`, `already_theirs`, `not_their_work`, `not_yours_to_move`.
 */
export function assignLead(ctx: Context, input: CommandInput & { to: string }): Promise<Done> {
  const step = async (work: Work) => {
    const { draft, setting } = work
    const member = setting.roster.get(input.to)
    if (!member || (member.leftAt !== null && member.leftAt <= setting.now)) {
      throw new Refusal('not_found', 'member_not_found', 'There is no such member, or they have left.')
    }
    if (draft.lead.accountable_id === member.id) {
      throw new Refusal('conflict', 'already_theirs', `${member.name} has this lead already.`)
    }
    await give(work, member)
    return undefined
  }
  return carryOut(ctx, 'assign', input, step, { mayRoute: true })
}

async function give(work: Work, member: RosterMember): Promise<void> {
  const { ctx, draft, at, setting } = work
  const { lead } = draft
  const crosses = crossesParties(ctx.actor, lead, member, setting)
  const way = whereTo(lead.stage, member)
  switch (way === 'hand_over' && crosses && lead.stage === 'working' ? 'offer' : way) {
    case 'hand_over':
      if (member.partner) await tellHandedOver(work, member.id)
      handOver(draft, ctx, member.id, { at, reason: WHY })
      return receive(work, member)
    case 'ask': {
      const ask = { action: 'ask', dueAt: dueIn(setting, 'qualify', lead.grade, member.id) }
      const next = withPromisedCall(lead, ask)
      moveTo(draft, ctx, 'prequalifying', { at, accountable: member.id, next, reason: WHY })
      return
    }
    case 'offer':
      return offer(work, member)
    case null:
      throw new Refusal(
        'conflict',
        'not_their_work',
        `A lead in the stage “${lead.stage}” is not the work of ${member.name}.`,
      )
  }
}

/** Mail is the only way to somebody of a partner. */
async function tellHandedOver({ ctx, draft, setting }: Work, memberId: string): Promise<void> {
  const { id, movement_seq } = draft.lead
  if (setting.workspace.settings.answersOff === true) return
  const causeId = `${id}:${movement_seq + 1}`
  await tellMembers(ctx, [{ memberId, kind: 'offer', what: 'handed_over', leadId: id, causeId }])
}

async function offer({ ctx, draft, at, setting }: Work, member: RosterMember): Promise<void> {
  const { lead } = draft
  if (lead.stage === 'offered' && lead.offer_id) {
    await endOffers(ctx, [lead.offer_id], 'withdrawn', { reason: WHY, at })
  } else if (lead.stage === 'inquiry' || lead.stage === 'prequalifying' || lead.stage === 'nurture') {
    const accountable = setting.workspace.lead_manager_id
    const next = { action: 'route', dueAt: dueIn(setting, 'route', lead.grade, accountable) }
    moveTo(draft, ctx, 'qualified', { at, accountable, next, reason: WHY })
    lead.offer_hop = 0
  }
  await offerTo(ctx, draft, member.id, { ...setting, why: WHY })
}

const DUTIES: Partial<Record<LeadRow['stage'], Duty>> = {
  prequalifying: 'qualify',
  inquiry: 'qualify',
  qualified: 'route',
  rejected: 'repair',
  opportunity: 'next_action',
}

/** Whoever takes over has the time of the duty from now on; a lead that is worked on gets a first attempt of theirs. */
function receive({ draft, setting }: Work, member: RosterMember): void {
  const { lead } = draft
  if (lead.stage === 'nurture') return
  const duty = DUTIES[lead.stage] ?? 'first_attempt'
  const action = lead.stage === 'working' ? 'first_attempt' : (lead.next_action ?? 'follow_up')
  setNext(draft, withPromisedCall(lead, { action, dueAt: dueIn(setting, duty, lead.grade, member.id) }))
}
