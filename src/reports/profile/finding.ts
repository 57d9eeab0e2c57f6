import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayCount, sayTimes } from '../say.ts'

/** Who buys more often than all, in a sentence; or that too few bought to tell. Null where nobody is old enough. */
export function sayProfile(rows: readonly ReportRow[], totals: ReportRow): string | null {
  const [leads, bought] = [Number(totals.leads), Number(totals.bought)]
  if (leads === 0) return null
  if (leads === 1)
    return `The one lead that is old enough ${bought === 1 ? 'bought' : 'did not buy'}: too few to tell who buys`
  if (bought < TOO_FEW) {
    const who = bought === 0 ? 'None' : `Only ${sayCount(bought)}`
    return `${who} of the ${sayCount(leads)} leads that are old enough bought: too few to tell who buys`
  }
  const looked = `${sayCount(Number(totals.found_of_them))} of ${sayCount(Number(totals.looked_at))} attributes looked at`
  const found = rows.filter((row) => row.found === 'yes')
  const best = found.find(({ lift }) => Number(lift) > 1)
  if (best)
    return `${best.name}: buys ${sayTimes(Number(best.lift))} as often as all; ${looked} tell more than chance`
  const worst = found[0]
  if (worst) return `${worst.name}: buys less often than all; ${looked} tell more than chance`
  return `Of ${sayCount(Number(totals.looked_at))} attributes looked at none tells buyers from others by more than chance`
}
