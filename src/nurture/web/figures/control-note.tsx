import { sayNumber } from '#src/web/kit/values/amounts.ts'
import type { Figures } from '../use-programs.ts'
import styles from './figures.module.css'
import { Known } from './known.tsx'
import { sayDifference, sayRate } from './say-finding.ts'
import { sayHowLong } from './say-how-long.ts'

/** How far nurtured and held back are told apart, by the rules of a test. */
export function ControlNote({ figures: { control, per_week } }: { figures: Figures }) {
  if (!control) return null
  const { nurtured, held_back, standing, needed, within_days } = control
  const counted = nurtured.whole + held_back.whole
  const isOpen = standing.state === 'open'
  return (
    <>
      {isOpen && <Known share={standing.known} />}
      <p className={styles.note}>
        {held_back.whole > 0 && nurtured.whole > 0 && (
          <>
            Within {within_days} days {sayRate(nurtured)} of {sayNumber(nurtured.whole)} nurtured became
            opportunities, and {sayRate(held_back)} of {sayNumber(held_back.whole)} held back:{' '}
            {sayDifference(standing)}.{' '}
          </>
        )}
        {isOpen &&
          `${sayNumber(counted)} of about ${sayNumber(needed)} leads are counted, each ${within_days} days after it entered${sayHowLong(Math.max(0, needed - counted), per_week, within_days)}.`}
      </p>
    </>
  )
}
