import { OPEN_STAGES } from '#src/lead/index.ts'
import { safe } from '#src/lib/public-page.ts'
import { boardWords, sayBar } from '../../boards/sentences.ts'
import type { ReportRow } from '../../report.ts'
import type { ReportResult } from '../../reports.ts'
import { ageWords, captionOf } from '../words/captions.ts'
import { type Manner, sayDay, sayFigure, sayMonth } from '../words/figures.ts'
import { sayWord } from '../words/say-word.ts'
import { frame } from './frame.ts'

/** Figures over time or over age, each a line. */
export interface Course {
  kind: 'course'
  caption: string
  lines: { name: string; points: (number | null)[] }[]
  /** What the upper end is, and where it begins and ends. */
  top: number
  saysTop: string
  from: string
  to: string
}

/** The lines of a report over time: of its series, or of its rows where those are months. */
const COURSES: Record<string, { columns: readonly string[]; isOfMonths?: true }> = {
  ledger: { columns: OPEN_STAGES },
  waterfall: { columns: ['qualified', 'accepted', 'won'] },
  response: { columns: ['kept_share'] },
  acceptance: { columns: ['acceptance', 'target'], isOfMonths: true },
  return: { columns: ['money', 'cost'], isOfMonths: true },
}

export function courseOf({ report, by, rows, units, ...drawn }: ReportResult, manner: Manner): Course | null {
  const course = COURSES[report]
  if (!course || (course.isOfMonths && by !== 'month')) return null
  const step = course.isOfMonths ? 'month' : drawn.step
  const points: ReportRow[] = course.isOfMonths
    ? rows.map((row) => ({ ...row, from: `${String(row.month)}-01` }))
    : drawn.series
  if (points.length < 3) return null
  const lines = course.columns
    .map((column) => ({
      name: report === 'ledger' ? sayStage(column, manner) : sayWord(column, manner),
      points: points.map((row): number | null => numberOf(row[column])),
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
    caption: captionOf('course', report, manner),
    lines,
    top,
    saysTop: sayFigure(top, unit, manner),
    from: say(begins(points[0])),
    to: say(begins(points.at(-1))),
  }
}

/** What is told by age instead of by date: of sales, of stays, of attempts. */
export function ageCourseOf(result: ReportResult, manner: Manner): Course | null {
  const aged = AGES[result.report]?.(result, manner)
  if (!aged || aged.lines.every(({ points }) => points.length < 3)) return null
  const caption = captionOf('age', result.report, manner)
  return { kind: 'course', caption, top: 100, saysTop: sayFigure(100, 'percent', manner), ...aged }
}

type Aged = Pick<Course, 'lines' | 'from' | 'to'>

const AGES: Record<string, (result: ReportResult, manner: Manner) => Aged> = {
  return({ distribution }, manner) {
    const { months } = ageWords(manner)
    const points = [0, ...distribution.map(({ share }) => numberOf(share))]
    const name = sayWord('share_of_sales', manner)
    return {
      lines: [{ name, points: distribution.length > 0 ? points : [] }],
      from: months(0),
      to: months(distribution.length),
    }
  },
  'time-in-stage'({ rows, distribution }, manner) {
    const { days } = ageWords(manner)
    const lines = rows.flatMap((row) => {
      const curve = distribution.filter(({ stage }) => stage === row.stage)
      return curve.length > 0 ? [{ name: sayStage(String(row.stage), manner), points: everyDay(curve) }] : []
    })
    return { lines, from: days(0), to: days(LAST_DAY) }
  },
  effort({ rows }, manner) {
    const { attempts } = ageWords(manner)
    const points = [0, ...rows.map((row) => numberOf(row.contacted_by))]
    const name = sayWord('contacted_by', manner)
    return {
      lines: [{ name, points: rows.length > 1 ? points : [] }],
      from: attempts(0),
      to: attempts(rows.length),
    }
  },
}

const LAST_DAY = 90

/** A curve of steps as it stands at the end of each day; after the last day that is known it has no points. */
function everyDay(curve: readonly ReportRow[]): (number | null)[] {
  const last = curve.at(-1)
  return Array.from({ length: LAST_DAY + 1 }, (_, day) => {
    if (day >= Number(last?.days) + 1 && last?.share !== 0) return null
    return numberOf(curve.findLast(({ days }) => Number(days) <= day)?.share)
  })
}

function sayStage(stage: string, { isGerman }: Manner): string {
  return sayBar(boardWords(isGerman ? 'de' : 'en'), 'stage', { key: stage, name: null })
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

/** Lines are told apart by their dashes too, for paper and for whoever sees no colours. */
export const DASHES = ['', '7 3', '2 3', '10 3 2 3', '14 4', '4 4', '1 3', '12 3 2 3 2 3']

const [WIDTH, HEIGHT] = [1000, 200]

export function showCourse({ caption, lines, top, saysTop, from, to }: Course): string {
  const drawn = lines.map(({ points }, i) => `<path class="k${i}" d="${pathOf(points, top)}"${dashOf(i)}/>`)
  const key = lines.map(
    ({ name }, i) =>
      `<li><svg viewBox="0 0 24 8" aria-hidden="true"><path class="k${i}" d="M0 4L24 4"${dashOf(i)}/></svg>${safe(name)}</li>`,
  )
  return frame(
    caption,
    `<p>${safe(saysTop)}</p><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${safe(`${caption}: ${from} – ${to}`)}"><path class="floor" d="M0 1L${WIDTH} 1M0 ${HEIGHT - 1}L${WIDTH} ${HEIGHT - 1}"/>${drawn.join('')}</svg><p class="ends"><span>${safe(from)}</span><span>${safe(to)}</span></p><ul class="key">${key.join('')}</ul>`,
  )
}

function dashOf(i: number): string {
  return DASHES[i] ? ` stroke-dasharray="${DASHES[i]}"` : ''
}

/** Gaps where there is no figure. */
export function pathOf(
  points: readonly (number | null)[],
  top: number,
  width = WIDTH,
  height = HEIGHT,
): string {
  let path = ''
  points.forEach((point, i) => {
    if (point === null) return
    const x = (i / (points.length - 1)) * width
    const y = height - 2 - (Math.max(0, point) / (top || 1)) * (height - 4)
    path += `${path === '' || points[i - 1] === null ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return path
}
