import { z } from 'zod'
import { knownCurrency } from './money.ts'

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** Text that a column can hold: PostgreSQL refuses NUL and lone surrogates. */
export function storedText(longest: number) {
  return z.string().max(longest).refine(isStorable, 'This text holds characters that cannot be stored.')
}

/** A short text that says something: a name, a key. */
export function storedLine(longest = 200) {
  return z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine(isStorable, 'This text holds characters that cannot be stored.')
}

/** An amount of money: a number or decimal text, not less than nothing. Handed on as exact decimal text. */
export const amountShape = z
  .union([z.number().nonnegative().finite(), z.string().regex(/^\d{1,30}(\.\d{1,10})?$/)])
  .transform((amount) => (typeof amount === 'number' ? decimalText(amount) : amount))

/** An ISO 639-1 code. */
export const languageShape = z.string().regex(/^[a-z]{2}$/, 'A language has two letters, for example en.')

/** An ISO 4217 code. */
export const currencyShape = z
  .string()
  .length(3)
  .refine((text) => knownCurrency(text) !== undefined, 'There is no such currency.')
  .transform((text) => knownCurrency(text) as string)

function decimalText(amount: number): string {
  const text = String(amount)
  return text.includes('e') ? amount.toFixed(10).replace(/\.?0+$/, '') : text
}
