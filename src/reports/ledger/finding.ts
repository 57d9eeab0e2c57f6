import { sayCount } from '../say.ts'
import type { Columns } from './balance.ts'

/** Whether the books balance, with the sum itself. */
export function sayBalance(totals: Columns): string {
  const { open_at_start, came_in, reopened, closed, open_at_end, difference } = totals
  const left = [open_at_start, came_in, ...(reopened > 0 ? [reopened] : [])].map(sayCount).join(' + ')
  const sum = `${left} = ${sayCount(open_at_end)} + ${sayCount(closed)}`
  if (difference !== 0) return `The books do not balance: ${sum} is wrong by ${sayCount(difference)}`
  const change = open_at_end - open_at_start
  const trend =
    change === 0
      ? 'as many leads are open as before'
      : `${sayCount(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} ${Math.abs(change) === 1 ? 'lead is' : 'leads are'} open than before`
  return `The books balance: ${sum}; ${trend}`
}
