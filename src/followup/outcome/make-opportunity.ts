import { moveTo, note, setNext } from '#src/lead/index.ts'
import { knownCurrency, readAmount } from '#src/lib/money.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { dueIn } from '../command/setting.ts'
import { plan } from '../next-action/plan.ts'
import type { NextActionCode } from '../reaching/next-step.ts'
import { refuseIncompleteExit } from './may-move-on.ts'

export interface OpportunityInput extends CommandInput {
  /** Decimal text; unknown where left out. */
  expectedValue?: string | undefined
  /** The workspace's where left out. */
  currency?: string | undefined
  /** The day it may be sold, `YYYY-MM-DD`. */
  expectedOn?: string | undefined
  next?: { action: NextActionCode; dueAt: Date } | undefined
}

/**
 * Makes a lead that is worked on an opportunity, with what may be sold, for how much and when; on an opportunity it
 * corrects those. Refuses `amount_unreadable`, `amount_negative`, `currency_unknown`, `exit_criteria_missing`, and what setNextAction refuses.
 */
export function makeOpportunity(ctx: Context, input: OpportunityInput): Promise<Done> {
  return carryOut(ctx, 'make_opportunity', input, async (work) => {
    const { draft, setting } = work
    const { lead } = draft
    if (lead.stage === 'working') await refuseIncompleteExit(work)
    const currency = currencyOf(input.currency ?? lead.expected_currency ?? setting.workspace.currency)
    if (input.expectedValue !== undefined) lead.expected_value = amountOf(input.expectedValue)
    lead.expected_currency = lead.expected_value === null ? null : currency
    lead.expected_on = input.expectedOn ?? lead.expected_on
    advance(work)
    if (input.next) plan(work, input.next)
    return {
      expected_value: lead.expected_value,
      expected_currency: lead.expected_currency,
      expected_on: lead.expected_on,
    }
  })
}

function advance({ ctx, draft, at, setting }: Work): void {
  const { lead } = draft
  const accountable = lead.accountable_id ?? setting.workspace.lead_manager_id
  const dueAt = dueIn(setting, 'advance', lead.grade, accountable)
  const next = { action: 'advance', dueAt }
  if (lead.stage === 'working') {
    moveTo(draft, ctx, 'opportunity', { at, accountable, next })
    lead.last_worked_by = accountable
    return
  }
  setNext(draft, next)
  note(draft, ctx, 'next_action_set', { at, data: { action: next.action, due_at: dueAt.toISOString() } })
}

function amountOf(text: string): string {
  const read = readAmount(text)
  if ('amount' in read) return read.amount
  const sentence =
    read.reason === 'amount_negative'
      ? 'An opportunity cannot be worth less than nothing.'
      : `“${text.slice(0, 40)}” is not an amount.`
  throw new Refusal('invalid', read.reason, sentence)
}

function currencyOf(text: string): string {
  const code = knownCurrency(text)
  if (code) return code
  throw new Refusal('invalid', 'currency_unknown', `“${text.slice(0, 40)}” is not a currency.`)
}
