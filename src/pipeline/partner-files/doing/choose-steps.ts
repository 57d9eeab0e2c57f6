import type { DisqualifyReason, LostReason } from '#src/lead/reasons.ts'
import type { ToldRow } from '../reading/translate-rows.ts'

/** One command that a row stands for; the same as somebody would give by hand. */
export type Step =
  | { do: 'accept' }
  | { do: 'attempt'; channel: PartnerChannel; result: 'talked_interested' | 'talked_later' | 'talked_not' }
  | { do: 'note'; text: string }
  | { do: 'opportunity'; value: string | null; currency: string | null; on: string | null }
  | { do: 'win'; soldAt: Date | null }
  | { do: 'lose'; reason: LostReason; detail: string | null }
  | { do: 'disqualify'; reason: DisqualifyReason; detail: string | null }
  | { do: 'recycle'; on: string | null; detail: string | null }

/** How a partner speaks with people, where it told so once for all of its files. */
export const PARTNER_CHANNELS = ['phone', 'email', 'meeting', 'video', 'message'] as const
export type PartnerChannel = (typeof PARTNER_CHANNELS)[number]

export type ChosenSteps = { steps: Step[] } | { nothingNew: string } | { refused: string }

/** How the lead of a row stands, with what is known of its sales. */
export interface LeadNow {
  stage: string
  hasSpoken: boolean
  expectedValue: string | null
  sales: readonly {
    orderNumber: string | null
    product: string | null
    amount: string | null
    currency: string
  }[]
}

const CLOSED = ['lost', 'disqualified', 'closed_unknown']

/**
 * What a row of a partner's file does to its lead. Telling again what is known already is nothing new; whoever lost or
 * refused somebody spoke with them, by the channel that the partner named. A lead that is closed takes a sale and
 * nothing else.
 */
export function chooseSteps(
  told: ToldRow,
  lead: LeadNow,
  o: { channel: PartnerChannel | null },
): ChosenSteps {
  if (told.stage === 'won') return chooseSale(told, lead)
  if (lead.stage === 'won') return { nothingNew: 'This lead is sold already.' }
  if (CLOSED.includes(lead.stage)) {
    return told.stage === 'lost' || told.stage === 'disqualified'
      ? { nothingNew: 'This lead is closed already.' }
      : { refused: 'This lead is closed. Ask for it to be reopened, or tell its sale.' }
  }
  if (!['offered', 'working', 'opportunity'].includes(lead.stage)) {
    return { refused: 'This lead does not lie with the partner any more.' }
  }
  const accept: Step[] = lead.stage === 'offered' ? [{ do: 'accept' }] : []
  const spoke = (result: Extract<Step, { do: 'attempt' }>['result']): Step[] =>
    o.channel && !lead.hasSpoken ? [{ do: 'attempt', channel: o.channel, result }] : []
  const noted: Step[] = told.note ? [{ do: 'note', text: told.note }] : []
  switch (told.stage) {
    case 'qualified':
      return noted.length > 0 ? { steps: noted } : { nothingNew: 'Nothing happened yet.' }
    case 'working': {
      const steps = [...accept, ...spoke('talked_interested'), ...noted]
      return steps.length > 0 ? { steps } : { nothingNew: 'They are in contact, as before.' }
    }
    case 'opportunity': {
      const { value, currency, on } = told.expected
      const isKnown = lead.stage === 'opportunity' && (value === null || same(value, lead.expectedValue))
      if (isKnown && noted.length === 0) return { nothingNew: 'It is an opportunity, as before.' }
      return {
        steps: [
          ...accept,
          ...spoke('talked_interested'),
          { do: 'opportunity', value, currency, on },
          ...noted,
        ],
      }
    }
    case 'lost':
      return {
        steps: [
          ...accept,
          ...spoke('talked_not'),
          lead.stage === 'opportunity'
            ? { do: 'lose', reason: 'no_decision', detail: told.note }
            : { do: 'disqualify', reason: 'bought_elsewhere', detail: told.note },
        ],
      }
    case 'disqualified':
      return {
        steps: [
          ...accept,
          ...spoke('talked_not'),
          { do: 'disqualify', reason: 'no_need', detail: told.note },
        ],
      }
    case 'nurture':
      return {
        steps: [
          ...accept,
          ...spoke('talked_later'),
          { do: 'recycle', on: told.expected.on, detail: told.note },
        ],
      }
  }
}

/** Files tell the same sale again and again: one that is known is not doubled, another one needs its order number. */
function chooseSale({ sale, at }: ToldRow, lead: LeadNow): ChosenSteps {
  const known = lead.sales.find((one) =>
    sale.orderNumber
      ? one.orderNumber === sale.orderNumber && sameProduct(sale.product, one.product)
      : sameSale(sale, one),
  )
  if (known && (sale.amount === null || same(sale.amount, known.amount))) {
    return { nothingNew: 'This sale is booked already.' }
  }
  if (lead.stage === 'won' && !sale.orderNumber) {
    return { refused: 'This lead is sold already. Another sale, or another amount, needs its order number.' }
  }
  return { steps: [{ do: 'win', soldAt: at }] }
}

function sameSale(sale: ToldRow['sale'], known: LeadNow['sales'][number]): boolean {
  if (!sameProduct(sale.product, known.product)) return false
  return (
    sale.amount === null ||
    (same(sale.amount, known.amount) && (sale.currency ?? known.currency) === known.currency)
  )
}

function sameProduct(told: string | null, known: string | null): boolean {
  return told === null || known === null || told === known
}

function same(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && Number(a) === Number(b)
}
