import { knownCurrency, readAmount } from '#src/lib/money.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { NewDeal } from '../deal-book.ts'
import type { DealRow } from '../tables.ts'

/** A row of a file of deals, as written but for its dates. */
export interface DealImportRow {
  row: number
  leadExternalId?: string | null
  externalId?: string | null
  orderNumber?: string | null
  product?: string | null
  amount?: string | number | null
  margin?: string | number | null
  currency?: string | null
  basis?: DealRow['basis'] | null
  soldAt?: Date | null
  /** The member who sold it. */
  ownerId?: string | null
  /** Finance says so. */
  byFinance?: boolean
  /** Who bought, as written: to find the lead where no id tells it. */
  buyer?: Buyer | null
}

export interface Buyer {
  name: string | null
  email: string | null
  phone: string | null
  company: string | null
  website: string | null
}

export type Why = Omit<RefusedRow, 'row'>

/** The sale a row tells of, or money that went back; or why it cannot be taken: `amount_unreadable`, `currency_unknown`. */
export function readDealRow(row: DealImportRow): NewDeal | Why {
  const amount = money(row.amount, 'amount')
  if (amount !== null && 'reason' in amount) return amount
  const margin = money(row.margin, 'margin')
  if (margin !== null && 'reason' in margin) return margin
  const currency = row.currency ? knownCurrency(row.currency) : null
  if (currency === undefined) {
    return { reason: 'currency_unknown', sentence: `There is no currency “${row.currency}”.` }
  }
  return {
    externalId: row.externalId || null,
    orderNumber: row.orderNumber || null,
    product: row.product || null,
    amount: amount?.amount ?? null,
    margin: margin?.amount ?? null,
    currency,
    basis: row.basis ?? null,
    soldAt: row.soldAt ?? null,
  }
}

function money(written: string | number | null | undefined, what: string): { amount: string } | Why | null {
  if (written === null || written === undefined || String(written).trim() === '') return null
  const read = readAmount(written)
  if ('amount' in read) return read
  if (read.reason === 'amount_negative') {
    const positive = readAmount(String(written).replace(/[-−()]/g, ''))
    if ('amount' in positive) return { amount: `-${positive.amount}` }
  }
  return {
    reason: 'amount_unreadable',
    sentence: `The ${what} “${written}” cannot be read as an amount of money.`,
  }
}
