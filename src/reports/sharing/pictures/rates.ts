import { safe } from '#src/lib/public-page.ts'
import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../../report.ts'
import type { ReportResult } from '../../reports.ts'
import { captionOf } from '../words/captions.ts'
import { type Manner, sayFigure, sayRange } from '../words/figures.ts'
import { sayWord } from '../words/say-word.ts'
import { sheetWords } from '../words/sheet-words.ts'
import { frame } from './frame.ts'

/** A share for each group with its 95 % interval, in percent. */
export interface Rates {
  kind: 'rates'
  caption: string
  /** Null where it stands on too few to be drawn. */
  rates: { name: string; rate: { at: number; low: number; high: number } | null; says: string }[]
}

interface Told {
  rate: string
  /** How its ends are called. */
  ends: string
  /** The counts that together are what it is a share of. */
  of: readonly string[]
  /** What is shared, where a group has several. */
  arm?: string
}

/** The shares that a report tells of each group. */
const RATES: Record<string, readonly Told[]> = {
  sources: [{ rate: 'conversion', ends: 'conversion', of: ['leads'] }],
  overturns: [{ rate: 'overturn_rate', ends: 'overturn', of: ['judged'] }],
  partners: [{ rate: 'response', ends: 'response', of: ['response_n'] }],
  attainment: [{ rate: 'share', ends: 'share', of: ['done', 'late', 'not_done'] }],
  competitors: [{ rate: 'our_share', ends: 'our_share', of: ['our_share_n'] }],
  'did-you-buy': [{ rate: 'response', ends: 'response', of: ['response_n'] }],
  'nurture-lift': ['nurtured', 'held_back'].map((arm) => ({
    rate: `${arm}_share`,
    ends: `${arm}_share`,
    of: [arm],
    arm,
  })),
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

function rateOf(
  row: ReportRow,
  { rate: column, ends, of, arm }: Told,
  group: string,
  manner: Manner,
): Rates['rates'] {
  const [rate, low, high] = [column, `${ends}_low`, `${ends}_high`].map((name) => row[name])
  if (typeof rate !== 'number' || typeof low !== 'number' || typeof high !== 'number') return []
  const name = arm ? `${sayWord(arm, manner)}: ${group}` : group
  const n = of.reduce((sum, count) => sum + Number(row[count] ?? 0), 0)
  if (n < TOO_FEW)
    return [{ name, rate: null, says: sheetWords(manner).tooFew(sayFigure(n, undefined, manner)) }]
  const says = `${sayFigure(rate, 'percent', manner)} (${sayRange([low, high], 'percent', manner)})`
  return [{ name, rate: { at: rate, low, high }, says }]
}

/** From nothing to the greatest upper end, so that small shares can be told apart. */
export function showRates({ caption, rates }: Rates): string {
  const most = Math.max(1, ...rates.map(({ rate }) => rate?.high ?? 0))
  const at = (percent: number) => ((percent / most) * 100).toFixed(2)
  const lines = rates.map(
    ({ name, rate, says }) =>
      `<li><span><bdi>${safe(name)}</bdi></span><svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true"><rect class="all" y="6" width="100" height="2"/>${rate ? drawn(rate, at) : ''}</svg><span>${safe(says)}</span></li>`,
  )
  return frame(caption, `<ul class="rates">${lines.join('')}</ul>`)
}

function drawn(
  { at: rate, low, high }: NonNullable<Rates['rates'][number]['rate']>,
  at: (percent: number) => string,
) {
  const band = `<rect class="band" x="${at(low)}" y="3" width="${at(high - low)}" height="8"/>`
  return `${band}<rect class="point" x="${Math.max(0, Number(at(rate)) - 0.4).toFixed(2)}" width=".8" height="14"/>`
}
