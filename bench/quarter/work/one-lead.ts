import { readExit } from '#src/definition/index.ts'
import {
  acceptOffer,
  answerQuestions,
  disqualifyLead,
  logAttempt,
  loseLead,
  makeOpportunity,
  qualifyLead,
  recycleLead,
  rejectOffer,
  type Today,
  winLead,
} from '#src/followup/index.ts'
import type { Chance } from '#src/lib/chance.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { PRODUCTS } from '#src/sample/company.ts'

export type Item = Today['items'][number]

/** One thing that somebody does with a lead: the way it stands on their Today, one command. */
export interface Deed {
  ctx: Context
  chance: Chance
  item: Item
}

const DAY = 86_400_000

/** Taken, refused with a reason, or called at once, which takes it. */
export async function atAnOffer(deed: Deed): Promise<void> {
  const { ctx, chance, item } = deed
  const command = { id: newId(), leadId: item.lead_id }
  switch (chance.weigh({ accept: 42, call: 48, off_definition: 4, incomplete: 3, bad_contact_data: 3 })) {
    case 'accept':
      await acceptOffer(ctx, command)
      return
    case 'call':
      return call(deed)
    case 'off_definition':
      await rejectOffer(ctx, {
        ...command,
        reason: 'off_definition',
        criteria: [chance.pick(['need', 'budget', 'urgency'])],
      })
      return
    case 'incomplete':
      await rejectOffer(ctx, { ...command, reason: 'incomplete' })
      return
    case 'bad_contact_data':
      await rejectOffer(ctx, { ...command, reason: 'bad_contact_data' })
  }
}

/** What a rep does next with a lead they hold: what the proposal says. */
export async function workOn(deed: Deed): Promise<void> {
  const { ctx, item } = deed
  const command = { id: newId(), leadId: item.lead_id }
  if (item.stage === 'opportunity') return negotiate(deed)
  switch (item.next_action) {
    case 'make_opportunity':
      await answerWhatIsMissing(deed)
      await makeOpportunity(ctx, { ...command, expectedValue: worthOf(deed) })
      return
    case 'recycle':
      await recycleLead(ctx, { ...command, reason: 'unreachable' })
      return
    case 'disqualify':
      await disqualifyLead(ctx, { ...command, reason: deed.chance.weigh({ no_need: 3, wrong_market: 1 }) })
      return
    case 'reject':
      await rejectOffer(ctx, { ...command, reason: 'bad_contact_data' })
      return
    default:
      return call(deed)
  }
}

/** By the way that is proposed; with whom comes to the phone most times. */
async function call({ ctx, chance, item }: Deed): Promise<void> {
  const channel = item.proposal.channel === 'email' ? 'email' : 'phone'
  const result = chance.weigh({
    no_answer: 36,
    left_message: 16,
    talked_interested: 24,
    talked_later: 12,
    talked_not: 10,
    bounced: 2,
  })
  const laterAt = result === 'talked_later' ? daysFrom(ctx, 7 + chance.whole(80)) : undefined
  await logAttempt(ctx, { id: newId(), leadId: item.lead_id, channel, result, laterAt })
}

async function negotiate(deed: Deed): Promise<void> {
  const { ctx, chance, item } = deed
  const command = { id: newId(), leadId: item.lead_id }
  switch (chance.weigh({ win: 18, lose: 24, later: 6, talk: 52 })) {
    case 'win': {
      const amount = worthOf(deed)
      await winLead(ctx, { ...command, deals: [{ product: item.wants.topic, amount }] })
      return
    }
    case 'lose':
      await loseLead(ctx, { ...command, reason: chance.weigh({ no_decision: 3, price: 3, late: 1 }) })
      return
    case 'later':
      await recycleLead(ctx, {
        ...command,
        reason: 'no_budget_yet',
        wakeAt: daysFrom(ctx, 30 + chance.whole(90)),
      })
      return
    default:
      await logAttempt(ctx, {
        ...command,
        channel: 'phone',
        result: 'talked_later',
        laterAt: daysFrom(ctx, 5 + chance.whole(15)),
      })
  }
}

/** A qualifier calls; whoever talks answers what is asked, and the definition says where the lead goes. */
export async function qualify(deed: Deed): Promise<void> {
  const { ctx, chance, item } = deed
  const leadId = item.lead_id
  if (item.next_action !== 'qualify') {
    const channel = item.proposal.channel === 'email' ? 'email' : 'phone'
    const result = chance.weigh({ no_answer: 34, left_message: 14, talked_interested: 40, talked_not: 12 })
    await logAttempt(ctx, { id: newId(), leadId, channel, result })
    if (result !== 'talked_interested') return
    await answerWhatIsMissing(deed)
    const answers = item.questions
      .slice(0, 5)
      .map((criterion) => ({ criterion, answer: chance.weigh({ yes: 70, no: 15, unknown: 15 }) }))
    await answerQuestions(ctx, { id: newId(), leadId, answers })
    return
  }
  await answerWhatIsMissing(deed)
  const end = chance.weigh({ qualified: 70, nurture: 20, disqualified: 10 })
  const command = { id: newId(), leadId }
  if (end === 'qualified') await qualifyLead(ctx, { ...command, outcome: 'qualified' })
  else if (end === 'nurture') await qualifyLead(ctx, { ...command, outcome: 'nurture', reason: 'timing' })
  else await qualifyLead(ctx, { ...command, outcome: 'disqualified', reason: 'no_need' })
}

/** Nobody moves a lead on past a question: those that stand in the way are asked in the call. */
async function answerWhatIsMissing({ ctx, item }: Deed): Promise<void> {
  const lead = { id: item.lead_id, stage: item.stage as 'working' }
  const exit = await readExit(ctx.db, lead as Parameters<typeof readExit>[1], ctx.now)
  const missing = exit?.criteria.filter(({ isMissing }) => isMissing) ?? []
  if (missing.length === 0) return
  const answers = missing.map(({ criterion }) => ({ criterion, answer: 'yes' as const }))
  await answerQuestions(ctx, { id: newId(), leadId: item.lead_id, answers })
}

function worthOf({ chance, item }: Deed): string {
  const product = PRODUCTS.find(({ topic }) => topic === item.wants.topic) ?? chance.pick(PRODUCTS)
  return String(product.price * (1 + chance.whole(3)))
}

function daysFrom({ now }: Context, days: number): Date {
  return new Date(now.getTime() + days * DAY)
}
