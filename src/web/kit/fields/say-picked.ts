import { dateFormat } from '#src/lib/formats.ts'

export const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const
export const MOMENT = {
  ...DAY,
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const

/** Empty for what is no day, or a year that is still being typed. */
export function sayPicked(value: string, how: Intl.DateTimeFormatOptions): string {
  if (value === '') return ''
  const at = new Date(value.includes('T') ? value : `${value}T00:00`)
  return Number.isNaN(at.getTime()) ? '' : dateFormat('en-GB', how).format(at)
}
