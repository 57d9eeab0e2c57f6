import styles from './just-enough.module.css'
import type { JustEnough } from './just-enough-part.tsx'

const WIDTH = 340
const HEIGHT = 180
const LEFT = 44
const RIGHT = 10
const TOP = 22
const BOTTOM = 34

/** Tries in time by how many leads were held: points as large as what they stand on, the falling curve, both ceilings. */
export function LoadChart({ found, today }: { found: JustEnough; today: number | null }) {
  const { points, ceiling } = found
  const seen = Math.max(1, ...points.map(({ load }) => load))
  // A ceiling far beyond what was seen would press the points into a corner.
  const isFar = today !== null && today > 2 * seen
  const most = Math.max(seen, today !== null && !isFar ? today : 0)
  const largest = Math.max(1, ...points.map(({ n }) => n))
  const x = (load: number) => LEFT + ((load - 0.5) / most) * (WIDTH - LEFT - RIGHT)
  const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)
  const curve = points
    .map(({ load, fitted }, i) => `${i === 0 ? 'M' : 'L'}${x(load - 0.5)},${y(fitted)} H${x(load + 0.5)}`)
    .join(' ')
  const ticks = [...new Set([1, Math.round(most / 2), most])].filter((load) => load >= 1)
  const isSame = ceiling !== null && ceiling === today
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Share of first tries in time, by leads held at once; ${found.n} leads`}
    >
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line className={styles.grid} x1={LEFT} x2={WIDTH - RIGHT} y1={y(share)} y2={y(share)} />
          <text className={styles.label} x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {share * 100}%
          </text>
        </g>
      ))}
      {ticks.map((load) => (
        <text key={load} className={styles.label} x={x(load)} y={HEIGHT - BOTTOM + 14} textAnchor="middle">
          {load}
        </text>
      ))}
      <text className={styles.label} x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 4} textAnchor="middle">
        leads at once, when one more was taken
      </text>
      {ceiling !== null && (
        <Mark at={x(ceiling + 0.5)} says={isSame ? 'today, just enough' : 'just enough'} isFilled />
      )}
      {isFar && (
        <text className={styles.label} x={WIDTH - RIGHT} y={TOP - 10} textAnchor="end">
          today: {today} →
        </text>
      )}
      {today !== null && !isSame && !isFar && <Mark at={x(today + 0.5)} says="today" isLow />}
      {points.map(({ load, n, in_time }) => (
        <circle
          key={load}
          className={styles.point}
          cx={x(load)}
          cy={y(in_time / n)}
          r={2 + 5 * Math.sqrt(n / largest)}
        >
          <title>{`${load} at once: ${in_time} of ${n} in time`}</title>
        </circle>
      ))}
      <path className={styles.curve} d={curve} />
    </svg>
  )
}

function Mark(o: { at: number; says: string; isFilled?: boolean; isLow?: boolean }) {
  const atEnd = o.at > WIDTH / 2
  return (
    <g>
      <line
        className={styles.mark}
        data-filled={o.isFilled || undefined}
        x1={o.at}
        x2={o.at}
        y1={TOP - 6}
        y2={HEIGHT - BOTTOM}
      />
      <text
        className={styles.label}
        x={o.at + (atEnd ? -4 : 4)}
        y={TOP - (o.isLow ? 0 : 10)}
        textAnchor={atEnd ? 'end' : 'start'}
      >
        {o.says}
      </text>
    </g>
  )
}
