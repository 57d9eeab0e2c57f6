import { safe } from '#src/lib/public-page.ts'
import type { ReportResult } from '../../reports.ts'
import { captionOf } from '../words/captions.ts'
import { type Manner, sayFigure } from '../words/figures.ts'
import { sayWord } from '../words/say-word.ts'
import { frame } from './frame.ts'

/** What came together from the left, and where it is at the right; both sides are the same sum where the books balance. */
export interface Flow {
  kind: 'flow'
  caption: string
  left: Stream[]
  right: Stream[]
}

export interface Stream {
  name: string
  count: number
  says: string
  colour: number
}

const LEFT = { open_at_start: 5, came_in: 0, reopened: 6 }
const RIGHT = { closed: 1, open_at_end: 5 }

export function flowOf({ report, totals }: ReportResult, manner: Manner): Flow | null {
  if (report !== 'ledger') return null
  const side = (columns: Record<string, number>) =>
    Object.entries(columns).flatMap(([column, colour]): Stream[] => {
      const count = Number(totals[column] ?? 0)
      const says = sayFigure(count, 'leads', manner)
      return count > 0 ? [{ name: sayWord(column, manner), count, says, colour }] : []
    })
  const [left, right] = [side(LEFT), side(RIGHT)]
  if (left.length === 0 || right.length === 0) return null
  return { kind: 'flow', caption: captionOf('flow', report, manner), left, right }
}

const [WIDTH, HEIGHT, GAP] = [1000, 200, 12]
/** Where the streams are one. */
const [FROM, TO] = [470, 530]

export function showFlow({ caption, left, right }: Flow): string {
  const says = ({ name, says }: Stream) => `${name} ${says}`
  const label = `${caption}: ${left.map(says).join(' + ')} = ${right.map(says).join(' + ')}`
  return frame(
    caption,
    `<div class="flow">${showKey(left)}<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${safe(label)}">${streamsOf({ left, right })}</svg>${showKey(right)}</div>`,
  )
}

/** The streams as SVG of 1000 by 200. */
export function streamsOf({ left, right }: Pick<Flow, 'left' | 'right'>): string {
  const most = Math.max(sum(left), sum(right))
  return [...pathsOf(left, most, 0, FROM), ...pathsOf(right, most, WIDTH, TO)].join('')
}

function showKey(streams: readonly Stream[]): string {
  const lines = streams.map(
    ({ name, says, colour }) =>
      `<li><svg viewBox="0 0 12 12" aria-hidden="true"><rect class="f${colour}" width="12" height="12"/></svg>${safe(name)} <b>${safe(says)}</b></li>`,
  )
  return `<ul>${lines.join('')}</ul>`
}

/** From where each stands by itself at `outer` to where they lie on each other at `inner`. */
function pathsOf(streams: readonly Stream[], most: number, outer: number, inner: number): string[] {
  const high = (count: number) => (count / most) * (HEIGHT - 2 * GAP)
  const space = GAP * (streams.length - 1)
  let apart = (HEIGHT - high(sum(streams)) - space) / 2
  let together = (HEIGHT - high(sum(streams))) / 2
  const [middle, end] = [(outer + inner) / 2, (FROM + TO) / 2]
  return streams.map(({ name, says, count, colour }) => {
    const [a, b, c, d] = [apart, apart + high(count), together, together + high(count)].map((y) =>
      y.toFixed(1),
    )
    apart += high(count) + GAP
    together += high(count)
    return `<path class="f${colour}" d="M${outer} ${a}C${middle} ${a} ${middle} ${c} ${inner} ${c}L${end} ${c}L${end} ${d}L${inner} ${d}C${middle} ${d} ${middle} ${b} ${outer} ${b}Z"><title>${safe(`${name}: ${says}`)}</title></path>`
  })
}

function sum(streams: readonly Stream[]): number {
  return streams.reduce((all, { count }) => all + count, 0)
}
