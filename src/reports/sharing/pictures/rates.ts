import { safe } from '#src/lib/public-page.ts'
import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../../report.ts'
import type { ReportResult } from '../../reports.ts'
import { captionOf } from '../words/captions.ts'
import { type Manner, sayFigure, sayRange } from '../words/figures.ts'
import { sayWord } from '../words/say-word.ts'
import { frame } from './frame.ts'

/** A share for each group with its 95 % interval, in percent. */
export interface Rates {
  kind: 'rates'
  caption: string
  rates: { name: string; rate: number; low: number; high: number; says: string }[]
}

interface Told {
  rate: string
  /** How its ends are called. */
  ends: string
  /** What it is a share of, where a group has several; of fewer than `TOO_FEW` it is not drawn. */
  of?: string
}

/** The shares that a report tells of each group. */
const RATES: Record<string, readonly Told[]> = {
  sources: [{ rate: 'conversion', ends: 'conversion' }],
  overturns: [{ rate: 'overturn_rate', ends: 'overturn' }],
  partners: [{ rate: 'response', ends: 'response' }],
  attainment: [{ rate: 'share', ends: 'share' }],
  competitors: [{ rate: 'our_share', ends: 'our_share' }],
  'did-you-buy': [{ rate: 'response', ends: 'response' }],
  'nurture-lift': ['nurtured', 'held_back'].map((of) => ({ rate: `${of}_share`, ends: `${of}_share`, of })),
}

const MOST_RATES = 20

export function ratesOf(
  { report, rows }: ReportResult,
  nameOf: (row: ReportRow) => string,
  manner: Manner,
): Rates | null {
  const told = RATES[report]
  if (!told) return null
  const rates = rows.flatMap((row) => told.flatMap((one) => rateOf(row, one, nameOf(row), manner)))
  if (rates.length === 0) return null
  return { kind: 'rates', caption: captionOf('rates', report, manner), rates: rates.slice(0, MOST_RATES) }
}

function rateOf(row: ReportRow, { rate: column, ends, of }: Told, group: string, manner: Manner) {
  const [rate, low, high] = [column, `${ends}_low`, `${ends}_high`].map((name) => row[name])
  if (typeof rate !== 'number' || typeof low !== 'number' || typeof high !== 'number') return []
  if (of && Number(row[of]) < TOO_FEW) return []
  const says = `${sayFigure(rate, 'percent', manner)} (${sayRange([low, high], 'percent', manner)})`
  return [{ name: of ? `${sayWord(of, manner)}: ${group}` : group, rate, low, high, says }]
}

/** From nothing to the greatest upper end, so that small shares can be told apart. */
export function showRates({ caption, rates }: Rates): string {
  const most = Math.max(1, ...rates.map(({ high }) => high))
  const at = (percent: number) => ((percent / most) * 100).toFixed(2)
  const lines = rates.map(
    ({ name, rate, low, high, says }) =>
      `<li><span><bdi>${safe(name)}</bdi></span><svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true"><rect class="all" y="6" width="100" height="2"/><rect class="band" x="${at(low)}" y="3" width="${at(high - low)}" height="8"/><rect class="point" x="${Math.max(0, Number(at(rate)) - 0.4).toFixed(2)}" width=".8" height="14"/></svg><span>${safe(says)}</span></li>`,
  )
  return frame(caption, `<ul class="rates">${lines.join('')}</ul>`)
}
