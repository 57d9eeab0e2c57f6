import { sayPoints } from '#src/lib/formats.ts'
import { sayWait, sayWorkingTime } from '#src/lib/say-wait.ts'
import type { Unit } from '#src/reports/report.ts'
import { sayMoney, sayMoneyShort, sayNumber, sayPercent } from '#src/web/kit/values/amounts.ts'

/** A figure with its unit, as a table shows it; nothing for nothing. */
export function sayValue(value: unknown, unit: Unit | string | undefined, currency: string): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return ''
  switch (unit) {
    case 'percent':
      return sayPercent(value)
    case 'points':
      return sayPoints(value)
    case 'money':
      return sayMoney(Math.abs(value) < 100 ? value : Math.round(value), currency)
    case 'ratio':
      return `${value > 0 ? '+' : value < 0 ? '−' : ''}${sayNumber(Math.abs(value) * 100)} %`
    case 'seconds':
      return sayWait(value)
    case 'business_seconds':
      return sayWorkingTime(value)
    case 'sales':
    case 'mean':
      return sayNumber(value, 1)
    case 'times':
      return sayTimes(value)
    case 'days':
      // A tenth of a day is two hours and a half: less is not none.
      return value > 0 && value < 0.05 ? '< 0.1 d' : `${sayNumber(value, 1)} d`
    default:
      return sayNumber(value)
  }
}

/** The same where there is little room: an axis, a card. */
export function sayValueShort(value: number, unit: Unit | string | undefined, currency: string): string {
  if (unit === 'money')
    return Math.abs(value) < 10_000 ? sayValue(value, unit, currency) : sayMoneyShort(value, currency)
  if (unit === 'percent') return `${sayNumber(value, value < 10 ? 1 : 0)} %`
  return sayValue(value, unit, currency)
}

/** "× 2.3", "× 0.45": as many digits as tell. */
export function sayTimes(value: number): string {
  return `× ${value.toFixed(value < 1 ? 2 : 1)}`
}

/** How a figure changed against the one before: "12 % more", "3.1 points fewer"; null where that says nothing. */
export function sayChange(value: number | null, before: number | null, unit: string): string | null {
  if (value === null || before === null) return null
  if (value === before) return 'as before'
  const isMore = value > before
  if (unit === 'percent')
    return `${sayNumber(Math.abs(value - before), 1)} points ${isMore ? 'more' : 'less'}`
  if (unit === 'seconds') return `${sayWait(Math.abs(value - before))} ${isMore ? 'longer' : 'shorter'}`
  if (before === 0) return null
  const share = Math.abs(value - before) / before
  if (share > 9.99) return isMore ? 'many times more' : null
  return `${sayNumber(share * 100, share < 0.1 ? 1 : 0)} % ${isMore ? 'more' : 'less'}`
}
