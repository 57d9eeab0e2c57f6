import { dateFormat } from '#src/lib/formats.ts'

/** Times as people say them. All pure: the moment of comparison is handed in. */
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "2 h 5 min", "3 days", "40 min": how long, without saying when. Under a minute "moments". */
export function sayDuration(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  if (length < MINUTE) return 'moments'
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`
  if (length < DAY) {
    const hours = Math.floor(length / HOUR)
    const minutes = Math.floor((length % HOUR) / MINUTE)
    return minutes > 0 && hours < 8 ? `${hours} h ${minutes} min` : `${hours} h`
  }
  const days = Math.floor(length / DAY)
  if (days < 60) return days === 1 ? '1 day' : `${days} days`
  const months = Math.round(days / 30.44)
  return months < 24 ? `${months} months` : `${Math.floor(days / 365.25)} years`
}

/** "5 min ago", "yesterday", "3 Mar", "3 Mar 2025"; ahead: "in 40 min", "tomorrow 09:00", "Mon 09:00". */
export function sayWhen(
  moment: string | Date,
  now: Date,
  locale?: string,
  /** Days further away with the time of day, too. */
  withClock = false,
): string {
  const then = new Date(moment)
  const ahead = then.getTime() - now.getTime()
  const days = calendarDays(now, then)
  const clock = dateFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(then)
  if (Math.abs(ahead) < MINUTE) return 'now'
  if (Math.abs(ahead) < 3 * HOUR || days === 0) {
    if (Math.abs(ahead) >= 3 * HOUR) return ahead > 0 ? `today ${clock}` : `today ${clock}`
    return ahead > 0 ? `in ${sayDuration(ahead)}` : `${sayDuration(ahead)} ago`
  }
  if (days === 1) return `tomorrow ${clock}`
  if (days === -1) return `yesterday ${clock}`
  if (days > 1 && days < 7) return `${dateFormat(locale, { weekday: 'short' }).format(then)} ${clock}`
  return withClock ? `${sayDay(then, now, locale)} ${clock}` : sayDay(then, now, locale)
}

/** "3 Mar", with the year where it is another one. */
export function sayDay(moment: string | Date, now: Date, locale?: string): string {
  const then = new Date(moment)
  const isThisYear = then.getFullYear() === now.getFullYear()
  return dateFormat(locale ?? 'en-GB', {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(then)
}

/** Everything, for the hover: "Monday, 3 March 2025 at 14:05". */
export function sayExactly(moment: string | Date, locale?: string): string {
  return dateFormat(locale ?? 'en-GB', { dateStyle: 'full', timeStyle: 'short' }).format(new Date(moment))
}

function calendarDays(from: Date, to: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY
  return day(to) - day(from)
}
