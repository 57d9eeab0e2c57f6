import { OPEN_STAGES } from '#src/lead/index.ts'
import { boardWords, sayBar } from '../../boards/sentences.ts'
import type { ReportRow } from '../../report.ts'
import type { ReportResult } from '../../reports.ts'
import { sayWord } from '../words/columns.ts'
import { type Manner, sayDay, sayFigure, sayMonth, sayRange } from '../words/figures.ts'

/** What a shared report is drawn as, words and numbers only. */
export type SheetPicture = Course | Rates

/** Figures over time, each a line. */
export interface Course {
  kind: 'course'
  lines: { name: string; points: (number | null)[] }[]
  /** What the upper end is, and where it begins and ends. */
  top: number
  saysTop: string
  from: string
  to: string
}

/** A share for each group with its 95 % interval, in percent. */
export interface Rates {
  kind: 'rates'
  rates: { name: string; rate: number; low: number; high: number; says: string }[]
}

/** The lines of a report over time: of its series, or of its rows where those are months. */
const COURSES: Record<string, { columns: readonly string[]; isOfMonths?: true }> = {
  ledger: { columns: OPEN_STAGES },
  waterfall: { columns: ['qualified', 'accepted', 'won'] },
  response: { columns: ['kept_share'] },
  acceptance: { columns: ['acceptance', 'target'], isOfMonths: true },
  return: { columns: ['money', 'cost'], isOfMonths: true },
}

/** The share that a report tells of each group, and how its ends are called. */
const RATES: Record<string, { rate: string; ends: string }> = {
  sources: { rate: 'conversion', ends: 'conversion' },
  overturns: { rate: 'overturn_rate', ends: 'overturn' },
  partners: { rate: 'response', ends: 'response' },
  attainment: { rate: 'share', ends: 'share' },
  competitors: { rate: 'our_share', ends: 'our_share' },
  'did-you-buy': { rate: 'response', ends: 'response' },
}

const MOST_RATES = 20

/** The pictures of a report: those of its page, drawn of the same columns. `nameOf` says a row in the sheet's words. */
export function picturesOf(
  report: ReportResult,
  nameOf: (row: ReportRow) => string,
  manner: Manner,
): SheetPicture[] {
  return [courseOf(report, manner), ratesOf(report, nameOf, manner)].filter((picture) => picture !== null)
}

function courseOf({ report, by, rows, units, ...drawn }: ReportResult, manner: Manner): Course | null {
  const course = COURSES[report]
  if (!course || (course.isOfMonths && by !== 'month')) return null
  const step = course.isOfMonths ? 'month' : drawn.step
  const points: ReportRow[] = course.isOfMonths
    ? rows.map((row) => ({ ...row, from: `${String(row.month)}-01` }))
    : drawn.series
  if (points.length < 3) return null
  const words = boardWords(manner.isGerman ? 'de' : 'en')
  const lines = course.columns
    .map((column) => ({
      name:
        report === 'ledger' ? sayBar(words, 'stage', { key: column, name: null }) : sayWord(column, manner),
      points: points.map((row): number | null => {
        const value = row[column]
        return typeof value === 'number' ? value : null
      }),
    }))
    .filter((line) => line.points.some((point) => point !== null && point !== 0))
  if (lines.length === 0) return null
  const unit = units[course.columns[0] ?? '']
  const top =
    unit === 'percent' ? 100 : Math.max(...lines.flatMap((line) => line.points.map((point) => point ?? 0)))
  const begins = (row: ReportRow | undefined) => String(row?.from ?? '')
  const say = (day: string) => (step === 'month' ? sayMonth(day.slice(0, 7), manner) : sayDay(day, manner))
  return {
    kind: 'course',
    lines,
    top,
    saysTop: sayFigure(top, unit, manner),
    from: say(begins(points[0])),
    to: say(begins(points.at(-1))),
  }
}

function ratesOf(
  { report, rows }: ReportResult,
  nameOf: (row: ReportRow) => string,
  manner: Manner,
): Rates | null {
  const told = RATES[report]
  if (!told) return null
  const rates = rows.flatMap((row) => {
    const [rate, low, high] = [told.rate, `${told.ends}_low`, `${told.ends}_high`].map((name) => row[name])
    if (typeof rate !== 'number' || typeof low !== 'number' || typeof high !== 'number') return []
    const says = `${sayFigure(rate, 'percent', manner)} (${sayRange([low, high], 'percent', manner)})`
    return [{ name: nameOf(row), rate, low, high, says }]
  })
  return rates.length === 0 ? null : { kind: 'rates', rates: rates.slice(0, MOST_RATES) }
}
