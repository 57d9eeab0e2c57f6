import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayCount, sayPercent } from '../say.ts'

/** What is worth saying of both sides: where something was agreed, and where enough offers were decided. */
export function sidesTold(rows: readonly ReportRow[]): {
  marketing: ReportRow | null
  sales: ReportRow | null
} {
  const find = (duty: string) => rows.find((row) => row.duty === duty)
  const [marketing, sales] = [find('qualified_leads'), find('offer_answered')]
  const decided = Number(sales?.done) + Number(sales?.not_done)
  return {
    marketing: marketing && typeof marketing.target === 'number' ? marketing : null,
    sales: sales && typeof sales.share === 'number' && decided >= TOO_FEW ? sales : null,
  }
}

/** How both sides stand, in a sentence; null where nothing was agreed and too little happened. */
export function sayAttainment(rows: readonly ReportRow[]): string | null {
  const { marketing, sales } = sidesTold(rows)
  const parts = [
    ...(marketing ? [sayMarketing(marketing)] : []),
    ...(sales ? [`sales answered ${sayPercent(Number(sales.share))} of its offers in time`] : []),
  ]
  const said = parts.join('; ')
  return said === '' ? null : said.charAt(0).toUpperCase() + said.slice(1)
}

function sayMarketing({
  value,
  target,
  forecast,
  forecast_low: low,
  forecast_high: high,
}: ReportRow): string {
  const brought = `marketing has brought ${sayCount(Number(value))} of ${sayCount(Number(target))}`
  if (typeof forecast !== 'number') return brought
  return `${brought}, at this pace ${sayCount(forecast)} (${sayCount(Number(low))} to ${sayCount(Number(high))})`
}
