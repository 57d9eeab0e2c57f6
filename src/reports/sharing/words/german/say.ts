import { numberFormat } from '#src/lib/formats.ts'
import { amountsIn } from '../../../boards/says/amounts.ts'
import { boardWords, sayBar } from '../../../boards/sentences.ts'
import type { ReportResult } from '../../../reports.ts'
import { type Manner, sayRange } from '../figures.ts'

/** Figures inside a German sentence. */
export interface Say {
  count(amount: unknown): string
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
  }
}
