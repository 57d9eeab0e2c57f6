import { numberFormat } from '#src/lib/formats.ts'
import { amountsIn } from '../../../boards/says/amounts.ts'
import { boardWords, sayBar } from '../../../boards/sentences.ts'
import type { ReportRow } from '../../../report.ts'
import type { ReportResult } from '../../../reports.ts'
import { type Manner, sayFigure, sayRange } from '../figures.ts'
import { nameOf } from '../name-of.ts'

/** Figures inside a German sentence. */
export interface Say {
  count(amount: unknown): string
  /** "1 Lead", "12 Leads". */
  leads(amount: unknown): string
  /** "1 Verkauf", "12,33 Verkäufe"; "von 12,33 Verkäufen". */
  sales(amount: unknown, after?: 'von'): string
  percent(amount: unknown): string
  money(amount: unknown): string
  wait(seconds: unknown): string
  /** With one decimal. */
  mean(amount: unknown): string
  /** "doppelt", "2,4-mal". */
  times(factor: unknown): string
  /** "−1,2 bis +3,4". */
  points(low: unknown, high: unknown): string
  /** A stage, step or leak by its German name. */
  part(kind: 'stage' | 'step' | 'bucket', key: unknown): string
  /** What a row is about, as the table names it. */
  name(row: ReportRow, by: string): string
}

/** What a report says, without the full stop; asked only where its English sentence says something. */
export type Finding = (report: ReportResult, say: Say) => string | null

export function sayIn(manner: Manner): Say {
  const { count, percent, money, wait } = amountsIn(manner, () => '')
  const mean = (amount: unknown) =>
    numberFormat(manner.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Number(amount))
  const short = numberFormat(manner.locale, { maximumSignificantDigits: 3 })
  return {
    count: (amount) => count(Number(amount)),
    leads: (amount) => `${count(Number(amount))} ${Number(amount) === 1 ? 'Lead' : 'Leads'}`,
    sales(amount, after) {
      const many = after ? 'Verkäufen' : 'Verkäufe'
      return `${sayFigure(Number(amount), 'sales', manner)} ${Number(amount) === 1 ? 'Verkauf' : many}`
    },
    percent: (amount) => percent(Number(amount)),
    money: (amount) => money(Number(amount)),
    wait: (seconds) => wait(Number(seconds)),
    mean,
    times(factor) {
      const rounded = Math.round(Number(factor) * 10) / 10
      return rounded === 2 ? 'doppelt' : `${short.format(rounded)}-mal`
    },
    points: (low, high) => sayRange([Number(low), Number(high)], 'points', manner),
    part: (kind, key) => sayBar(boardWords('de'), kind, { key: String(key), name: null }),
    name: (row, by) => nameOf(row, by, manner),
  }
}
