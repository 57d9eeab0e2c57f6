import { useElementSize } from '@mantine/hooks'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { cellText } from './cell-address.ts'
import styles from './trial.module.css'
import { type Box, keyOf, layFlow } from './trial-flow.ts'
import type { Cell, Trial } from './use-trial.ts'

const TALL = 280
const ROOM = 38
const BAR = 8

/** Before on the left, after on the right, as many leads between them as the bands are thick. */
export function TrialPicture({
  trial,
  grades,
  nameOf,
  finding,
  before,
  after,
  onOpen,
}: {
  trial: Trial
  /** The grades of the draft in their order. */
  grades: string[]
  nameOf: (place: Trial['cells'][number]['from']) => { grade: string; where: string }
  finding: string
  before: string
  after: string
  onOpen: (cell: Cell) => void
}) {
  const { ref, width } = useElementSize()
  const flow = layFlow(trial.cells, { tall: TALL, room: ROOM, grades })
  const isNarrow = width < 560
  const words = isNarrow ? 96 : 176
  const [left, right] = [words, Math.max(width - words, words + 40)]
  const bend = (right - left) / 2
  return (
    <figure className={styles.picture} ref={ref}>
      <figcaption className={styles.ends}>
        <span>{before}</span>
        <span>{after}</span>
      </figcaption>
      {width > 0 && (
        <svg width={width} height={flow.height + 4}>
          <title>{finding}</title>
          {flow.bands.map((band) => {
            const { from, to } = band.cell
            const path = `M${left + BAR} ${band.fromY} C${left + bend} ${band.fromY} ${right - bend} ${band.toY} ${right - BAR} ${band.toY}`
            const cell = { from, to, won: false }
            const label = `${sayNumber(band.cell.leads)} leads: ${nameOf(from).grade}, ${nameOf(from).where} → ${nameOf(to).grade}, ${nameOf(to).where}`
            return (
              <a
                key={`${keyOf(from)} ${keyOf(to)}`}
                href={hrefOf(cell)}
                aria-label={label}
                onClick={(event) => {
                  event.preventDefault()
                  onOpen(cell)
                }}
              >
                <path
                  d={path}
                  className={styles.band}
                  data-direction={band.direction}
                  strokeWidth={band.thickness}
                >
                  <title>{label}</title>
                </path>
              </a>
            )
          })}
          {flow.before.map((box) => (
            <Side
              key={keyOf(box.place)}
              box={box}
              x={left}
              anchor="end"
              isNarrow={isNarrow}
              {...nameOf(box.place)}
            />
          ))}
          {flow.after.map((box) => (
            <Side
              key={keyOf(box.place)}
              box={box}
              x={right}
              anchor="start"
              isNarrow={isNarrow}
              {...nameOf(box.place)}
            />
          ))}
        </svg>
      )}
    </figure>
  )
}

function Side({
  box,
  x,
  anchor,
  isNarrow,
  grade,
  where,
}: {
  box: Box
  x: number
  anchor: 'start' | 'end'
  isNarrow: boolean
  grade: string
  where: string
}) {
  const text = anchor === 'end' ? x - 8 : x + 8
  return (
    <g>
      <rect
        x={anchor === 'end' ? x : x - BAR}
        y={box.y}
        width={BAR}
        height={Math.max(box.height, 2)}
        rx={2}
        className={styles.bar}
        data-destination={box.place.destination}
      />
      <text x={text} y={box.y + 13} textAnchor={anchor} className={styles.grade}>
        {isNarrow ? clipped(grade, 12) : `${clipped(grade, 18)} · ${sayNumber(box.leads)}`}
      </text>
      <text x={text} y={box.y + 29} textAnchor={anchor} className={styles.where}>
        {isNarrow ? sayNumber(box.leads) : where}
      </text>
    </g>
  )
}

/** The band leads to its leads, also in another tab. */
function hrefOf(cell: Cell): string {
  const search = new URLSearchParams(window.location.search)
  search.set('cell', cellText(cell))
  return `?${search}`
}

function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
