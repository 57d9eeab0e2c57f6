import { TOO_FEW } from '#src/lib/rates.ts'
import { sayWait } from '#src/lib/say-wait.ts'
import type { ReportRow } from '../report.ts'
import { sayPercent } from '../say.ts'

/** How long leads wait, in a sentence; null where there are too few to say. */
export function sayResponse(totals: ReportRow): string | null {
  if (Number(totals.leads) < TOO_FEW) return null
  const { median_seconds: median, never_share: never, kept_share: kept } = totals
  const half =
    typeof median === 'number'
      ? `Half of the leads that sales tried waited less than ${sayWait(median)}`
      : 'Nobody tried to reach any of these leads'
  if (typeof kept === 'number') return `${half}; the promise was kept for ${sayPercent(kept)}`
  return `${half}; ${sayPercent(Number(never))} were never tried`
}
