import { dateFormat, numberFormat, sayPoints } from '#src/lib/formats.ts'
import { sayWait, sayWorkingTime } from '#src/lib/say-wait.ts'

/** How figures are written in what leaves the screens: in the company's language, with its currency and clock. */
export interface Manner {
  isGerman: boolean
  locale: string
  currency: string
  timeZone: string
}

export function mannerOf(o: { language: string; currency: string; time_zone: string }): Manner {
  const isGerman = /^de\b/i.test(o.language)
  return { isGerman, locale: isGerman ? 'de-DE' : 'en-GB', currency: o.currency, timeZone: o.time_zone }
}

/** A figure with its unit; a dash where there is none. Percents come as 0 to 100, ratios as 0.5 for 50 %, waits in seconds. */
export function sayFigure(value: number | null, unit: string | undefined, manner: Manner): string {
  if (value === null) return '–'
  const say = (amount: number, most = 0) =>
    numberFormat(manner.locale, { maximumFractionDigits: most }).format(amount)
  switch (unit) {
    case 'percent':
      return `${say(value, Math.abs(value) < 10 ? 1 : 0)} %`
    case 'points':
      return `${sayPoints(value, manner.locale)} ${manner.isGerman ? 'Punkte' : 'points'}`
    case 'ratio':
      return `${value > 0 ? '+' : value < 0 ? '−' : ''}${say(Math.abs(value) * 100)} %`
    case 'money':
      return sayMoney(value, manner)
    case 'seconds':
      return sayWait(value, manner.locale)
    case 'business_seconds':
      return sayWorkingTime(value, manner.locale)
    case 'mean':
      return say(value, 1)
    case 'days':
      return `${value > 0 && value < 0.05 ? `< ${say(0.1, 1)}` : say(value, 1)} ${manner.isGerman ? 'Tage' : 'days'}`
    default:
      return say(value, Number.isInteger(value) ? 0 : 2)
  }
}

/** An interval: "72–78 %", "€1,200 – €3,400", "−1.2 to +3.4". */
export function sayRange([low, high]: readonly [number, number], unit: string, manner: Manner): string {
  if (unit === 'points') {
    return `${sayPoints(low, manner.locale)} ${manner.isGerman ? 'bis' : 'to'} ${sayPoints(high, manner.locale)}`
  }
  const [from, to] = [sayFigure(low, unit, manner), sayFigure(high, unit, manner)]
  return unit === 'percent' ? `${from.replace(' %', '')}–${to}` : `${from} – ${to}`
}

function sayMoney(value: number, { locale, currency }: Manner): string {
  const digits = Math.abs(value) >= 1_000 || Number.isInteger(value) ? 0 : 2
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  try {
    return numberFormat(locale, { style: 'currency', currency, ...options }).format(value)
  } catch {
    return `${currency} ${numberFormat(locale, options).format(value)}`
  }
}

/** How a figure changed against the one before: "+12 %", in points where it is a share; null where that says nothing. */
export function sayChange(
  { value, before, unit }: { value: number | null; before: number | null; unit: string },
  manner: Manner,
): string | null {
  if (value === null || before === null) return null
  const [difference, sign] = [Math.abs(value - before), value > before ? '+' : '−']
  const say = (amount: number) => numberFormat(manner.locale, { maximumFractionDigits: 1 }).format(amount)
  if (difference === 0) return manner.isGerman ? 'wie zuvor' : 'as before'
  if (unit === 'percent') return `${sign}${say(difference)} ${manner.isGerman ? 'Punkte' : 'points'}`
  return before === 0 ? null : `${sign}${say((difference / Math.abs(before)) * 100)} %`
}

/** "3 Mar 2026"; a calendar day has no time zone any more. */
export function sayDay(day: string, { locale }: Manner): string {
  const format = dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** "Mar 2026" of "2026-03"; what is no month is said as it is. */
export function sayMonth(month: string, { locale }: Manner): string {
  if (!/^\d{4}-\d{2}$/.test(month)) return month
  const format = dateFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${month}-01T00:00:00Z`))
}

export function sayMoment(at: Date, { locale, timeZone }: Manner): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
}
