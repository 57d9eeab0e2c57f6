import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayCount, sayPercent } from '../say.ts'

/** How both sides stand, in a sentence; null where nothing was agreed and too little happened. */
export function sayAttainment(rows: readonly ReportRow[]): string | null {
  const find = (duty: string) => rows.find((row) => row.duty === duty)
  const parts = [sayMarketing(find('qualified_leads')), saySales(find('offer_answered'))].filter(
    (part) => part !== null,
  )
  const said = parts.join('; ')
  return said === '' ? null : said.charAt(0).toUpperCase() + said.slice(1)
}

function sayMarketing(row: ReportRow | undefined): string | null {
  if (!row || typeof row.target !== 'number') return null
  const brought = `marketing has brought ${sayCount(Number(row.value))} of ${sayCount(row.target)}`
  if (typeof row.forecast !== 'number') return brought
  const { forecast, forecast_low: low, forecast_high: high } = row
  return `${brought}, at this pace ${sayCount(forecast)} (${sayCount(Number(low))} to ${sayCount(Number(high))})`
}

function saySales(row: ReportRow | undefined): string | null {
  const decided = Number(row?.done) + Number(row?.not_done)
  if (!row || typeof row.share !== 'number' || decided < TOO_FEW) return null
  return `sales answered ${sayPercent(row.share)} of its offers in time`
}
