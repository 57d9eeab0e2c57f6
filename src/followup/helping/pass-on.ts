import { chooseFor, endOffers, qualifiersInTurn, routeLeads } from '#src/distribution/index.ts'
import { handOver, note, setNext, withPromisedCall } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { dueIn } from '../command/setting.ts'
import { keepHelp } from './lead-help.ts'

const WHY = 'passed_on'
/** Passed on by hand, somebody is looked for however many were asked already. */
const ANY_HOPS = Number.MAX_SAFE_INTEGER

/**
 * A manager takes a lead from whoever has it to the next in fair turn, never back to the same: what is offered or
 * worked on is offered to them, an opportunity or a lead with questions is handed over. Refuses `nobody_next` where nobody
 * else can take it now, and what every command refuses.
 */
export function passOn(ctx: Context, input: CommandInput): Promise<Done> {
  const step = async (work: Work) => {
    const { lead } = work.draft
    const holder = lead.accountable_id
    const seq = lead.movement_seq
    const before = lead.due_at
    if (holder === null) throw nobodyNext()
    if (lead.stage === 'prequalifying') await toNextQualifier(work, holder)
    else if (lead.stage === 'opportunity') await toNextRep(work, holder)
    else await offerToNext(work, holder)
    note(work.draft, ctx, 'helped', { subjectId: input.id, data: { what: WHY } })
    const by = memberOf(ctx.actor)
    if (by === null) return undefined
    await keepHelp(ctx, {
      id: input.id,
      lead_id: lead.id,
      kind: WHY,
      by_member: by,
      for_member: holder,
      movement_seq: seq,
      reason: null,
      due_before: before,
      due_at: null,
      at: ctx.now,
    })
    return undefined
  }
  return carryOut(ctx, 'pass_on', input, step, { mayRoute: true })
}

async function offerToNext({ ctx, draft, at, setting }: Work, holder: string): Promise<void> {
  const { lead } = draft
  if (lead.stage === 'offered' && lead.offer_id) {
    await endOffers(ctx, [lead.offer_id], 'withdrawn', { reason: WHY, at })
  }
  await routeLeads(ctx, [draft], { ...setting, notTo: [holder], offerHops: ANY_HOPS })
  if (lead.stage === 'qualified' && lead.pool_team_id === null) throw nobodyNext()
}

async function toNextRep({ ctx, draft, at, setting }: Work, holder: string): Promise<void> {
  const { lead } = draft
  const { choices } = await chooseFor(ctx, [lead], { ...setting, notTo: [holder], offerHops: ANY_HOPS })
  const [choice] = choices
  if (!choice?.chosen) throw nobodyNext()
  handOver(draft, ctx, choice.chosen, { at, reason: WHY })
  const dueAt = dueIn(setting, 'next_action', lead.grade, choice.chosen)
  setNext(draft, withPromisedCall(lead, { action: lead.next_action ?? 'follow_up', dueAt }))
}

async function toNextQualifier({ ctx, draft, at, setting }: Work, holder: string): Promise<void> {
  const { lead } = draft
  const others = new Map([...setting.roster].filter(([id]) => id !== holder))
  const [next] = await qualifiersInTurn(ctx, others, setting.workspace, 1)
  if (!next || next === holder) throw nobodyNext()
  handOver(draft, ctx, next, { at, reason: WHY })
  setNext(
    draft,
    withPromisedCall(lead, { action: 'ask', dueAt: dueIn(setting, 'qualify', lead.grade, next) }),
  )
}

function nobodyNext(): Refusal {
  return new Refusal(
    'conflict',
    'nobody_next',
    'Nobody else can take it now: they are away, without room, or serve other leads. Hand it over to somebody named instead.',
  )
}
