import { safe } from '#src/lib/public-page.ts'
import { type Course, DASHES, pathOf } from '../pictures/course.ts'
import { type Flow, type Stream, streamsOf } from '../pictures/flow.ts'
import type { Parts } from '../pictures/parts.ts'
import type { SheetPicture } from '../pictures/pictures.ts'
import type { Rates } from '../pictures/rates.ts'

/** Of the whole picture; what is drawn has an edge, and stands on a card that is light in dark mail programs too. */
const WIDTH = 480
const EDGE = 16
const INSIDE = WIDTH - 2 * EDGE
const LINE = 22
/** More bars than these are behind the link. */
const MOST_BARS = 12

const COLOURS = [
  '#0b7481',
  '#b45309',
  '#6d4aa8',
  '#2f7d32',
  '#b3261e',
  '#5c636b',
  '#1f5fbf',
  '#8a6d00',
  '#a03d72',
]
const STYLE = `text{font-family:"DejaVu Sans";font-size:13px;fill:#17191c}.q{fill:#5c636b}.b{font-weight:700}.floor{fill:#d5d9de}.all{fill:#e7eaee}.band{fill:#a9d3d9}.point{fill:#0b7481}${COLOURS.map((colour, i) => `.f${i}{fill:${colour}}.k${i}{stroke:${colour};fill:none;stroke-width:2;stroke-linejoin:round}`).join('')}`

/** Something drawn, and how high it is. */
interface Piece {
  svg: string
  height: number
}

/** A picture of a shared report as an SVG of its own, 480 wide, with its words in it: mail programs know no style sheets. */
export function drawPicture(picture: SheetPicture): Piece {
  const caption = say(EDGE, EDGE + 12, shorten(picture.caption, INSIDE), 'class="b"')
  const { svg, height } = insideOf(picture, EDGE + LINE + 8)
  const whole = Math.ceil(height + EDGE)
  return {
    height: whole,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${whole}" viewBox="0 0 ${WIDTH} ${whole}"><style>${STYLE}</style><rect x=".5" y=".5" width="${WIDTH - 1}" height="${whole - 1}" rx="8" fill="#fff" stroke="#d5d9de"/>${caption}${svg}</svg>`,
  }
}

function insideOf(picture: SheetPicture, top: number): Piece {
  switch (picture.kind) {
    case 'course':
      return drawCourse(picture, top)
    case 'rates':
      return drawRates(picture, top)
    case 'parts':
      return drawParts(picture, top)
    case 'flow':
      return drawFlow(picture, top)
  }
}

const COURSE_HEIGHT = 140

function drawCourse({ lines, top: most, saysTop, from, to }: Course, y: number): Piece {
  const [begin, end] = [y + LINE - 4, y + LINE - 4 + COURSE_HEIGHT]
  const drawn = lines.map(
    ({ points }, i) =>
      `<path class="k${i}" d="${pathOf(points, most, INSIDE, COURSE_HEIGHT)}" stroke-dasharray="${DASHES[i] || 'none'}"/>`,
  )
  const floor = (at: number) => `<rect class="floor" x="${EDGE}" y="${at}" width="${INSIDE}" height="1"/>`
  const key = drawKey(
    lines.map(({ name }, colour) => ({ name, colour })),
    end + LINE + 4,
    {
      swatch: (i) => `<path class="k${i}" d="M0 -4h24" stroke-dasharray="${DASHES[i] || 'none'}"/>`,
      indent: 30,
    },
  )
  return {
    height: key.height,
    svg: `${say(EDGE, y + 10, saysTop, 'class="q"')}${floor(begin)}${floor(end)}<g transform="translate(${EDGE} ${begin})">${drawn.join('')}</g>${say(EDGE, end + 18, from, 'class="q"')}${say(WIDTH - EDGE, end + 18, to, 'class="q" text-anchor="end"')}${key.svg}`,
  }
}

const BAR_HEIGHT = 42

function drawRates({ rates }: Rates, y: number): Piece {
  const shown = rates.slice(0, MOST_BARS)
  const most = Math.max(1, ...shown.map(({ rate }) => rate?.high ?? 0))
  const at = (percent: number) => (percent / most) * INSIDE
  const draw = ({ at: rate, low, high }: NonNullable<Rates['rates'][number]['rate']>) =>
    `<rect class="band" x="${at(low).toFixed(1)}" y="1" width="${at(high - low).toFixed(1)}" height="10"/><rect class="point" x="${Math.max(0, at(rate) - 1.5).toFixed(1)}" y="-1" width="3" height="14"/>`
  const bars = shown.map(({ name, rate, says }) => ({ name, says, drawn: rate ? draw(rate) : '' }))
  return drawBars(bars, y)
}

function drawParts({ bars, key }: Parts, y: number): Piece {
  const shown = bars.slice(-MOST_BARS)
  const most = Math.max(1, ...shown.map(({ parts }) => parts.reduce((sum, { amount }) => sum + amount, 0)))
  const drawn = shown.map(({ name, says, parts }) => {
    let from = 0
    const rects = parts.map(({ amount, colour }) => {
      const width = (amount / most) * INSIDE
      from += width
      return `<rect class="f${colour}" x="${(from - width).toFixed(1)}" width="${width.toFixed(1)}" height="12" stroke="#fff"/>`
    })
    return { name, says, drawn: rects.join('') }
  })
  const { svg, height } = drawBars(drawn, y)
  const words = drawKey(key, height, {
    swatch: (colour) => `<rect class="f${colour}" y="-10" width="12" height="12"/>`,
    indent: 18,
  })
  return { svg: svg + words.svg, height: words.height }
}

/** Each with its name and its figure above it. */
function drawBars(bars: readonly { name: string; says: string; drawn: string }[], y: number): Piece {
  const drawn = bars.map(({ name, says, drawn }, i) => {
    const top = y + i * BAR_HEIGHT
    return `${say(EDGE, top + 12, shorten(name, INSIDE - widthOf(says) - 12))}${say(WIDTH - EDGE, top + 12, says, 'text-anchor="end"')}<g transform="translate(${EDGE} ${top + 19})"><rect class="all" y="5" width="${INSIDE}" height="2"/>${drawn}</g>`
  })
  return { svg: drawn.join(''), height: y + bars.length * BAR_HEIGHT }
}

const FLOW_HEIGHT = 120

function drawFlow(flow: Flow, y: number): Piece {
  const end = y + FLOW_HEIGHT + 8
  const side = (streams: readonly Stream[], isRight: boolean) =>
    streams.map(({ name, says, colour }, i) => {
      const at = end + 14 + i * LINE
      const swatch = `<rect class="f${colour}" x="${isRight ? WIDTH - EDGE - 12 : EDGE}" y="${at - 10}" width="12" height="12"/>`
      const words = shorten(`${name} ${says}`, INSIDE / 2 - 24)
      return `${swatch}${say(isRight ? WIDTH - EDGE - 18 : EDGE + 18, at, words, isRight ? 'text-anchor="end"' : '')}`
    })
  return {
    height: end + Math.max(flow.left.length, flow.right.length) * LINE,
    svg: `<svg x="${EDGE}" y="${y}" width="${INSIDE}" height="${FLOW_HEIGHT}" viewBox="0 0 1000 200" preserveAspectRatio="none">${streamsOf(flow)}</svg>${side(flow.left, false).join('')}${side(flow.right, true).join('')}`,
  }
}

/** What the colours are, in columns. `swatch` is drawn from its left edge, on the line of the words. */
function drawKey(
  names: readonly { name: string; colour: number }[],
  y: number,
  o: { swatch: (colour: number) => string; indent: number },
): Piece {
  const words = names.map(({ name }) => shorten(name, INSIDE - o.indent))
  const column = Math.max(0, ...words.map(widthOf)) + o.indent + 12
  const columns = Math.max(1, Math.floor((INSIDE + 12) / column))
  const drawn = names.map(({ colour }, i) => {
    const [x, line] = [EDGE + (i % columns) * column, Math.floor(i / columns)]
    return `<g transform="translate(${x} ${y + 14 + line * LINE})">${o.swatch(colour)}${say(o.indent, 0, words[i] ?? '')}</g>`
  })
  return { svg: drawn.join(''), height: y + Math.ceil(names.length / columns) * LINE }
}

function say(x: number, y: number, words: string, more = ''): string {
  return `<text x="${x}" y="${y}" ${more}>${safe(written(words))}</text>`
}

/** Without what XML cannot hold. */
function written(words: string): string {
  return words.toWellFormed().replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
}

/** About so wide is a letter of DejaVu Sans at 13 points. */
const LETTER = 7.8

function widthOf(words: string): number {
  return [...words].length * LETTER
}

function shorten(words: string, width: number): string {
  const letters = [...words]
  const most = Math.max(4, Math.floor(width / LETTER))
  return letters.length <= most
    ? words
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
