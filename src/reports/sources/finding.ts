import { liesApart, TOO_FEW, wilson } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayCount, sayPercent, sayTimes } from '../say.ts'
import type { GroupName } from './groupings.ts'

/** How one of each is spoken of, before its name. */
const KIND: Partial<Record<GroupName, string>> = {
  channel: 'Channel ',
  grade: 'Grade ',
  topic: 'Topic ',
  product: 'Product ',
  country: 'Country ',
  month: 'The month ',
}

interface Told {
  row: ReportRow
  leads: number
  won: number
}

export interface Outstanding {
  /** The share won of all leads, 0 to 1. */
  average: number
  /** Who wins more than the others, or else less; null where chance explains each. `share` is that of its leads, 0 to 1. */
  one: { row: ReportRow; share: number } | null
}

/**
 * Which of the rows stands out by the share of its leads that are won: only where its interval lies apart from that of
 * all the others together, so that chance does not make a headline.
 */
export function outstanding(rows: readonly ReportRow[], by: string, totals: ReportRow): Outstanding {
  const all = { leads: Number(totals.leads), won: Number(totals.won) }
  const told = rows
    .map((row): Told => ({ row, leads: Number(row.leads), won: Number(row.won) }))
    .filter(({ row, leads }) => leads >= TOO_FEW && keyOf(row, by) !== '')
  const average = rate(all)
  const apart = told
    .filter((one) => liesApart(wilson(one.won, one.leads), wilson(all.won - one.won, all.leads - one.leads)))
    .sort((a, b) => rate(b) - rate(a))
  const first = apart[0]
  const one = first && rate(first) > average ? first : apart.at(-1)
  return { average, one: one ? { row: one.row, share: rate(one) } : null }
}

/** So many times the average and more is said as times. */
export const MANY_TIMES = 1.3

/** Which of the rows stands out, and by how much. Null where there is nothing to say. */
export function sayDifference(rows: readonly ReportRow[], by: GroupName, totals: ReportRow): string | null {
  if (Number(totals.leads) < TOO_FEW) return null
  const { one, average } = outstanding(rows, by, totals)
  const whole = sayPercent(average * 100)
  if (!one)
    return `${whole} of ${sayCount(Number(totals.leads))} leads are won; none stands out beyond chance`
  const said = `${KIND[by] ?? ''}${nameOf(keyOf(one.row, by))} wins ${sayPercent(one.share * 100)} of ${by === 'rep' ? 'their' : 'its'} leads`
  if (one.share < average) return `${said}, below the average of ${whole}`
  const times = one.share / average
  return `${said}, ${times >= MANY_TIMES ? `${sayTimes(times)} the average` : `above the average of ${whole}`}`
}

function keyOf(row: ReportRow, by: string): string {
  return String(row.name ?? row[by] ?? '')
}

/** `trade_show` as people write it: "Trade show". */
export function nameOf(code: string): string {
  const words = code.replaceAll('_', ' ').trim()
  return /^[a-z]/.test(words) && /^[a-z0-9 ]+$/.test(words) ? words[0]?.toUpperCase() + words.slice(1) : words
}

function rate({ won, leads }: { won: number; leads: number }): number {
  return leads === 0 ? 0 : won / leads
}
