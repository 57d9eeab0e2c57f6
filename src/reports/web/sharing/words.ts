import { boardWords } from '#src/reports/boards/sentences.ts'
import { sayColumn, sayGroupKind } from '../words.ts'
import type { View } from './use-sharing.ts'

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

export const LINK_ENDS = {
  withdrawn: 'withdrawn',
  expired: 'has run out',
  maker_left: 'ended: its maker has left',
  maker_may_not: 'ended: its maker may not see these figures any more',
} as const

export const MAIL_ENDS = {
  ended: 'ended',
  maker_left: 'ended: who sent it has left',
  maker_may_not: 'ended: who sent it may not see these figures any more',
} as const

/** "Executive, last 12 months", "Sources by channel, last 30 days". */
export function sayView({ kind, name, query }: View): string {
  const asked = new URLSearchParams(query)
  const by = asked.get('by')
  const title =
    kind === 'board'
      ? (boardWords('en').boards[name]?.title ?? name)
      : `${sayColumn(name)}${by ? ` by ${sayGroupKind(by).toLowerCase()}` : ''}`
  const [from, to] = [asked.get('from'), asked.get('to')]
  const named = asked.get('period')?.replaceAll('_', ' ')
  const period = named === 'all' ? 'all time' : (named ?? [from, to].filter(Boolean).join(' to '))
  const limits = [...asked].flatMap(([key]) =>
    ['from', 'to', 'period', 'by'].includes(key) ? [] : [sayGroupKind(key).toLowerCase()],
  )
  const only = limits.length > 0 ? `limited by ${[...new Set(limits)].join(', ')}` : ''
  return [title, period, only].filter(Boolean).join(', ')
}

/** "08:00" of minutes since midnight. */
export function sayMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
