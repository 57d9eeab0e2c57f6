import { numberFormat } from './formats.ts'

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

/** How long something took: "40 s", "12 min", "3 h 10 min", "14 h", "2.5 days"; in English, or German for a German locale. */
export function sayWait(seconds: number, locale = 'en-GB'): string {
  const length = Math.abs(seconds)
  const whole = Math.round(length)
  if (whole < MINUTE) return `${whole} s`
  const minutes = Math.round(length / MINUTE)
  if (minutes < 60) return `${minutes} min`
  if (minutes < 600) return sayHours(Math.floor(minutes / 60), minutes % 60)
  const hours = Math.round(length / HOUR)
  if (hours < 24) return `${hours} h`
  const days = length / DAY
  return sayDays(numberFormat(locale, { maximumFractionDigits: days < 10 ? 1 : 0 }).format(days), locale)
}

/**
 * How much working time: "5 working minutes", "7.5 working hours". A day of work is as long as somebody's calendar says,
 * so none is told. In English, or German for a German locale.
 */
export function sayWorkingTime(seconds: number, locale = 'en-GB'): string {
  const isGerman = locale.startsWith('de')
  const minutes = Math.round(seconds / MINUTE)
  if (minutes < 60) {
    const one = isGerman ? 'Arbeitsminute' : 'working minute'
    return minutes === 1 ? `1 ${one}` : `${minutes} ${one}${isGerman ? 'n' : 's'}`
  }
  const digits = seconds < 10 * HOUR ? 1 : 0
  const hours = numberFormat(locale, { maximumFractionDigits: digits }).format(seconds / HOUR)
  const one = isGerman ? 'Arbeitsstunde' : 'working hour'
  return hours === '1' ? `1 ${one}` : `${hours} ${one}${isGerman ? 'n' : 's'}`
}

function sayHours(hours: number, minutes: number): string {
  return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`
}

function sayDays(days: string, locale: string): string {
  if (locale.startsWith('de')) return `${days} ${days === '1' ? 'Tag' : 'Tage'}`
  return `${days} ${days === '1' ? 'day' : 'days'}`
}
