import { sayMoney, sayNumber } from '#src/web/kit/values/amounts.ts'
import type { Proposed, Sale, SalesPage } from './use-sales.ts'

/** What was sold, or went back: "Sale of €1,200.00", "Refund of €300.00". */
export function sayAmount({ amount, currency }: Pick<Sale, 'amount' | 'currency'>): string {
  if (amount === null) return 'A sale, amount not told'
  return amount.startsWith('-')
    ? `Refund of ${sayMoney(amount.slice(1), currency)}`
    : `Sale of ${sayMoney(amount, currency)}`
}

/** Who bought, as it was written. */
export function sayBuyer({ person_name, company, email, phone }: Sale): string {
  return [person_name, company, email, phone].filter(Boolean).join(', ') || 'Nobody says who bought.'
}

const HOW: Record<Proposed['how'][number], string> = {
  email: 'the same e-mail address',
  phone: 'the same phone number',
  name: 'the same name and company',
  domain: 'the same company, by its domain',
  company: 'the same company, by its name',
}

/** What speaks for a lead, and what against it. */
export function sayWhy({ how, asked_before, same_product }: Proposed): string {
  // Who has the same address is of the same company: that is not said once more.
  const isPerson = how.some((one) => one === 'email' || one === 'phone' || one === 'name')
  const told = isPerson ? how.filter((one) => one !== 'domain' && one !== 'company') : how.slice(0, 1)
  const words = told.map((one) => HOW[one])
  if (same_product) words.push('asked for the same product')
  const why = words.join('; ')
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}${asked_before ? '' : '. But it asked only after this sale'}.`
}

/** How many are in a state, and what they come to in each currency. */
export function saySum(counts: SalesPage['counts'], state: string): string | null {
  const own = counts.filter((one) => one.state === state)
  const sales = own.reduce((sum, one) => sum + one.sales, 0)
  if (sales === 0) return null
  const money = own.map((one) => sayMoney(one.amount, one.currency)).join(' and ')
  return `${sales === 1 ? '1 sale' : `${sayNumber(sales)} sales`}, ${money}.`
}
