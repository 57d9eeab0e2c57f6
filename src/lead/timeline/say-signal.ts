import type { TimelineItem } from './timeline-item.ts'

/** Why they are to be talked to now. */
export function saySignal({ signal, visits, days, about }: TimelineItem['data']): string {
  if (signal === 'visits') return `They came to our site ${visits} times within ${days} days.`
  return `They opened ${about ? `“${about}”` : 'something of ours'}, which people want who are about to buy.`
}
