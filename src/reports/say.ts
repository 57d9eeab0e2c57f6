import { numberFormat } from '#src/lib/formats.ts'

/** Figures inside a sentence. */
const whole = numberFormat('en', { maximumFractionDigits: 0 })
const short = numberFormat('en', { maximumSignificantDigits: 3 })

export function sayCount(count: number): string {
  return whole.format(count)
}

/** A share as people say it: "14 %", "4.2 %", "0.3 %". */
export function sayShare(part: number, of: number): string {
  return sayPercent(of === 0 ? 0 : (part / of) * 100)
}

export function sayPercent(percent: number): string {
  return `${percent >= 10 ? whole.format(percent) : numberFormat('en', { maximumFractionDigits: 1 }).format(percent)} %`
}

export function sayMoney(amount: number, currency: string): string {
  const format = { style: 'currency', currency, maximumFractionDigits: 0 } as const
  return numberFormat('en', format).format(amount)
}

/** "twice", "2.4 times". */
export function sayTimes(factor: number): string {
  const rounded = Math.round(factor * 10) / 10
  return rounded === 2 ? 'twice' : `${short.format(rounded)} times`
}
