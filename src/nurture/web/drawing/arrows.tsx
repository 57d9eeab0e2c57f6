import { type Arrow, partsAt } from './lanes.ts'
import styles from './picture.module.css'

/** In px: how far lanes are from each other, and how far the last one is from the edge. */
const LANE = 14
const EDGE = 10

/** What is drawn of the arrows beside one step. What they say stands in the steps themselves. */
export function Arrows({ arrows, at }: { arrows: readonly Arrow[]; at: number }) {
  const lanes = Math.max(0, ...arrows.map(({ lane }) => lane + 1))
  if (lanes === 0) return null
  return (
    <span className={styles.lanes} style={{ width: lanes * LANE + EDGE }} aria-hidden>
      {partsAt(arrows, at).map(({ lane, part }) => (
        <span
          key={`${lane} ${part}`}
          className={styles.arrow}
          data-part={part}
          style={{ width: (lane + 1) * LANE }}
        />
      ))}
    </span>
  )
}
