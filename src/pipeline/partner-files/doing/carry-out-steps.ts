import { readDeals } from '#src/deals/index.ts'
import { hasSpoken } from '#src/followup/allowed-commands.ts'
import {
  acceptOffer,
  addNote,
  disqualifyLead,
  logAttempt,
  loseLead,
  makeOpportunity,
  recycleLead,
  type Setting,
  winLead,
} from '#src/followup/index.ts'
import type { LeadRow } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import type { SalesBasis } from '#src/people/partners/list-partners.ts'
import { commandId } from '../../member-mail/doing/command-id.ts'
import type { ToldRow } from '../reading/translate-rows.ts'
import type { LeadNow, Step } from './choose-steps.ts'

export interface StepSetting {
  setting: Setting
  /** By which the same row of the same file is the same command. */
  fileKey: string
  teamId: string
  currency: string
  basis: SalesBasis
  timeZone: string
}

/** How the lead stands now, as the choice of steps looks at it. */
export async function leadNow(ctx: Context, lead: LeadRow): Promise<LeadNow> {
  const deals = await readDeals(ctx.db, lead.id)
  return {
    stage: lead.stage,
    hasSpoken: hasSpoken(lead),
    expectedValue: lead.expected_value,
    sales: deals
      .filter(({ taken_back_at }) => taken_back_at === null)
      .map(({ order_number, product, amount, currency }) => ({
        orderNumber: order_number,
        product,
        amount,
        currency,
      })),
  }
}

/**
 * Carries out what a row says, one command after the other, as somebody of the partner: the same rights and guards as by
 * hand. Each command's id is made of the file and the row, so that the same row again changes nothing. Refuses what the
 * commands refuse.
 */
export async function carryOutSteps(
  ctx: Context,
  o: StepSetting & { told: ToldRow; leadId: string; steps: readonly Step[] },
): Promise<void> {
  const { told, leadId, setting } = o
  for (const [i, step] of o.steps.entries()) {
    const id = commandId(o.teamId, `${o.fileKey}:${told.row}`, i)
    const input = { id, leadId, setting }
    await carryOut(ctx, o, step, input)
  }
}

type Input = { id: string; leadId: string; setting: Setting }

async function carryOut(
  ctx: Context,
  o: StepSetting & { told: ToldRow },
  step: Step,
  input: Input,
): Promise<unknown> {
  switch (step.do) {
    case 'accept':
      return acceptOffer(ctx, input)
    case 'attempt':
      return logAttempt(ctx, { ...input, channel: step.channel, result: step.result })
    case 'note':
      return addNote(ctx, { ...input, text: step.text })
    case 'opportunity':
      return makeOpportunity(ctx, {
        ...input,
        expectedValue: step.value ?? undefined,
        currency: step.value === null ? undefined : (step.currency ?? o.currency),
        expectedOn: step.on ?? undefined,
      })
    case 'win':
      return winLead(ctx, { ...input, deals: [dealOf(o, input.id, step.soldAt, ctx.now)] })
    case 'lose':
      return loseLead(ctx, { ...input, reason: step.reason, detail: step.detail ?? undefined })
    case 'disqualify':
      return disqualifyLead(ctx, { ...input, reason: step.reason, detail: step.detail ?? undefined })
    case 'recycle':
      return recycleLead(ctx, {
        ...input,
        reason: 'timing',
        wakeAt: step.on ? morningOf(step.on, o.timeZone) : undefined,
        detail: step.detail ?? undefined,
      })
  }
}

function dealOf(
  { told, currency, basis }: StepSetting & { told: ToldRow },
  id: string,
  at: Date | null,
  now: Date,
) {
  const { amount, product, orderNumber } = told.sale
  return {
    id,
    amount,
    product,
    orderNumber,
    currency: told.sale.currency ?? currency,
    basis,
    soldAt: at !== null && at < now ? at : now,
  }
}

function morningOf(day: string, timeZone: string): Date {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '09:00' })
  return new Date(at.epochMilliseconds)
}
