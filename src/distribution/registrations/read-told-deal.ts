import { readEmail } from '#src/intake/index.ts'
import { readAmount } from '#src/lib/money.ts'
import type { ToldDeal } from './register-deal.ts'

export const DEAL_FIELDS = [
  'company',
  'website',
  'contact',
  'email',
  'phone',
  'product',
  'amount',
  'expected_on',
  'note',
] as const
export type DealField = (typeof DEAL_FIELDS)[number]

/** Which fields cannot be meant, and why. */
export type Faults = Partial<Record<DealField, 'missing' | 'wrongAmount' | 'wrongDay' | 'wrongEmail'>>

const LONGEST: Partial<Record<DealField, number>> = { note: 2_000 }
const LONGEST_LINE = 200

/** What somebody wrote into the form, cut to what is kept; with the faults that keep it from being registered. */
export function readToldDeal(
  sent: URLSearchParams,
  language: string,
): { told: Omit<ToldDeal, 'id'>; faults: Faults } {
  const text = (field: DealField) =>
    (sent.get(field) ?? '').trim().slice(0, LONGEST[field] ?? LONGEST_LINE) || null
  const faults: Faults = {}
  const [company, email, written, day] = [text('company'), text('email'), text('amount'), text('expected_on')]
  if (company === null) faults.company = 'missing'
  if (email !== null && !readEmail(email).key) faults.email = 'wrongEmail'
  const amount =
    written === null
      ? null
      : readAmount(written, /^de\b/i.test(language) && /,\d{1,2}$/.test(written) ? ',' : undefined)
  if (amount !== null && !('amount' in amount)) faults.amount = 'wrongAmount'
  if (day !== null && !isDay(day)) faults.expected_on = 'wrongDay'
  return {
    told: {
      company: company ?? '',
      website: text('website'),
      contact: text('contact'),
      email,
      phone: text('phone'),
      product: text('product'),
      expectedAmount: amount !== null && 'amount' in amount ? amount.amount : null,
      expectedOn: day,
      note: text('note'),
    },
    faults,
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Boolean(Temporal.PlainDate.from(text, { overflow: 'reject' }))
  } catch {
    return false
  }
}
