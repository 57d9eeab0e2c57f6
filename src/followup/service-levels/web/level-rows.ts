/** The rows of the table of service levels: what is owed, and by which clock. Pure. */
import type { GradeLevel } from '../../clocks/index.ts'

export type LevelKey = keyof GradeLevel

export interface LevelRow {
  key: LevelKey
  label: string
  kind: 'minutes' | 'count' | 'gaps' | 'yes_no' | 'kept_by'
}

export interface LevelSection {
  title: string
  says: string
  rows: LevelRow[]
}

export const SECTIONS: readonly LevelSection[] = [
  {
    title: 'The promise',
    says: 'By the wall-clock, from when the person asked: nights and weekends count.',
    rows: [
      { key: 'promiseMinutes', label: 'Answered within', kind: 'minutes' },
      { key: 'promiseKeptBy', label: 'Kept by', kind: 'kept_by' },
    ],
  },
  {
    title: 'Duties',
    says: 'In the business hours of whoever has the duty, from when they have it.',
    rows: [
      { key: 'qualifyMinutes', label: 'Qualify', kind: 'minutes' },
      { key: 'acceptMinutes', label: 'Accept or refuse', kind: 'minutes' },
      { key: 'firstAttemptMinutes', label: 'First attempt', kind: 'minutes' },
      { key: 'takeBackMinutes', label: 'Taken back when untouched', kind: 'minutes' },
      { key: 'nextActionMinutes', label: 'Next action without a date', kind: 'minutes' },
      { key: 'isUrgent', label: 'People on duty first', kind: 'yes_no' },
    ],
  },
  {
    title: 'Persistence',
    says: 'Before a lead may leave sales without anybody having been reached.',
    rows: [
      { key: 'minimumAttempts', label: 'Attempts at least', kind: 'count' },
      { key: 'minimumChannels', label: 'Over channels', kind: 'count' },
      { key: 'minimumWeekdays', label: 'On weekdays', kind: 'count' },
      { key: 'attemptGaps', label: 'Pauses between attempts', kind: 'gaps' },
    ],
  },
]

/** "5 min", "24 h", "3 h 30 min". */
export function sayMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

/** A value of a level, as it stands in the table. */
export function sayLevelValue(level: GradeLevel, { key, kind }: LevelRow): string {
  const value = level[key]
  switch (kind) {
    case 'minutes':
      return sayMinutes(Number(value))
    case 'gaps':
      return level.attemptGaps.map(sayMinutes).join(', ')
    case 'yes_no':
      return value ? 'yes' : 'no'
    case 'kept_by':
      return value === 'attempt' ? 'an attempt' : 'a fitting mail'
    case 'count':
      return String(value)
  }
}

/** "1 h, 3 h, 90 min" as minutes; undefined where it cannot be read. Bare numbers are hours. */
export function readGaps(text: string): number[] | undefined {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const minutes = parts.map((part) => {
    const found = /^(\d+(?:\.\d+)?)\s*(h|hours?|min|minutes?|m)?(?:\s*(\d+)\s*(?:min|m))?$/i.exec(part)
    if (!found) return Number.NaN
    const [, amount, unit = 'h', rest = '0'] = found
    return Math.round(Number(amount) * (/^h/i.test(unit) ? 60 : 1)) + Number(rest)
  })
  return parts.length > 0 && minutes.every((one) => one >= 1) ? minutes : undefined
}
