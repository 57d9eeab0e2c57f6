import styles from './boards.module.css'

const WIDTH = 132
const HEIGHT = 36
const EDGE = 3

/** The course of a figure without axes: its points in order, gaps where there is none, the last one marked. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return null
  const low = Math.min(0, ...known)
  const high = Math.max(...known)
  const x = (i: number) => EDGE + (i / (values.length - 1)) * (WIDTH - 2 * EDGE)
  const y = (value: number) => HEIGHT - EDGE - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE)
  const last = values.findLastIndex((value) => value !== null)
  return (
    <svg className={styles.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden>
      <path
        d={pathOf(values, x, y)}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r={2.5} fill="var(--accent)" />
    </svg>
  )
}

function pathOf(
  values: readonly (number | null)[],
  x: (i: number) => number,
  y: (value: number) => number,
): string {
  let path = ''
  let isDrawing = false
  values.forEach((value, i) => {
    if (value === null) {
      isDrawing = false
      return
    }
    path += `${isDrawing ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`
    isDrawing = true
  })
  return path
}
