import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayCount, sayPercent } from '../say.ts'

/** Which part of our sales is in no book, where enough people answered to say so. */
export function sayPurchases(totals: ReportRow): string | null {
  const answered = Number(totals.answered)
  const missed = Number(totals.not_reported)
  if (answered < TOO_FEW) return null
  const of = `Of ${sayCount(answered)} who answered, ${sayCount(missed)} bought from us`
  if (missed === 0)
    return `Of ${sayCount(answered)} who answered, nobody bought from us without our books knowing`
  if (totals.missed_share === null) return `${of} and no book knew`
  return `${of} and no book knew: about ${sayPercent(Number(totals.missed_share))} of our sales are not reported (${sayPercent(Number(totals.missed_share_low))} to ${sayPercent(Number(totals.missed_share_high))})`
}
