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

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long, in the two units that matter: "4 min", "3 h 10 min", "2 days". */
export function sayWait(seconds: number): string {
  const length = Math.max(0, seconds)
  if (length < MINUTE) return 'less than a minute'
  if (length < HOUR) return `${Math.round(length / MINUTE)} min`
  if (length < 10 * HOUR) {
    const minutes = Math.round((length % HOUR) / MINUTE)
    const hours = Math.floor(length / HOUR) + (minutes === 60 ? 1 : 0)
    return minutes === 0 || minutes === 60 ? `${hours} h` : `${hours} h ${minutes} min`
  }
  if (length < 2 * DAY) return `${Math.round(length / HOUR)} h`
  return `${Math.round(length / DAY)} days`
}
