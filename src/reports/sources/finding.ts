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
  name: string
  leads: number
  won: number
}

/**
 * Which of the rows stands out by the share of its leads that are won, and by how much: only where its interval lies
 * apart from that of all the others together, so that chance does not make a headline. Null where there is nothing to say.
 */
export function sayDifference(rows: readonly ReportRow[], by: GroupName, totals: ReportRow): string | null {
  const all = { leads: Number(totals.leads), won: Number(totals.won) }
  if (all.leads < TOO_FEW) return null
  const told = rows
    .map(
      (row): Told => ({
        name: String(row.name ?? row[by] ?? ''),
        leads: Number(row.leads),
        won: Number(row.won),
      }),
    )
    .filter(({ name, leads }) => leads >= TOO_FEW && name !== '')
  const average = rate(all)
  const apart = told.filter((one) =>
    liesApart(wilson(one.won, one.leads), wilson(all.won - one.won, all.leads - one.leads)),
  )
  const say = (one: Told) =>
    `${KIND[by] ?? ''}${nameOf(one.name)} wins ${sayPercent(rate(one) * 100)} of ${by === 'rep' ? 'their' : 'its'} leads`
  const best = apart.filter((one) => rate(one) > average).sort((a, b) => rate(b) - rate(a))[0]
  if (best) {
    const times = rate(best) / average
    return `${say(best)}, ${times >= 1.3 ? `${sayTimes(times)} the average` : `above the average of ${sayPercent(average * 100)}`}`
  }
  const worst = apart.sort((a, b) => rate(a) - rate(b))[0]
  if (worst) return `${say(worst)}, below the average of ${sayPercent(average * 100)}`
  return `${sayPercent(average * 100)} of ${sayCount(all.leads)} leads are won; none stands out beyond chance`
}

/** `trade_show` as people write it: "Trade show". */
export function nameOf(code: string): string {
  const words = code.replaceAll('_', ' ').trim()
  return /^[a-z]/.test(words) && /^[a-z0-9 ]+$/.test(words) ? words[0]?.toUpperCase() + words.slice(1) : words
}

function rate({ won, leads }: { won: number; leads: number }): number {
  return leads === 0 ? 0 : won / leads
}
