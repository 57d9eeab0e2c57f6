import { useState } from 'react'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from '../editing/forms.module.css'
import { WholeNumber } from '../editing/whole-number.tsx'
import { useFigures } from '../use-programs.ts'
import { neededInAll } from './how-many-needed.ts'

const MOST_PERCENT = 50
const USUAL_RATE = 10
const USUAL_DIFFERENCE = 5
/** Of fewer that entered the rate is not taken for theirs. */
const ENOUGH = 100

/** How many are held back by lot, with what it takes to learn something from it. */
export function ControlGroupForm({
  programId,
  percent,
  onChange,
}: {
  programId: string
  percent: number
  onChange: (percent: number) => void
}) {
  const { data } = useFigures(programId, undefined)
  const [rate, setRate] = useState<number | null>(null)
  const [difference, setDifference] = useState(USUAL_DIFFERENCE)
  const nurtured = data?.groups.find((group) => !group.is_held_back)
  const seen =
    nurtured && nurtured.entered >= ENOUGH
      ? Math.round((nurtured.opportunities / nurtured.entered) * 100)
      : null
  const usual = rate ?? seen ?? USUAL_RATE
  const needed = neededInAll(usual / 100, difference / 100, percent / 100)
  const number = (label: string, value: number, most: number, set: (value: number) => void, least = 1) => (
    <WholeNumber label={label} suffix=" %" least={least} most={most} value={value} onChange={set} />
  )
  return (
    <div>
      <p className={styles.label}>Control group</p>
      <div className={styles.three}>
        {number('Held back', percent, MOST_PERCENT, onChange, 0)}
        {percent > 0 && (
          <>
            {number('Become opportunities', usual, 90, setRate)}
            {number('Difference to be found', difference, 50, setDifference)}
          </>
        )}
      </div>
      <p className={styles.hint}>
        {percent === 0
          ? 'Nobody is held back: then nobody can tell what the program brings. Those held back, by lot, get none of its mail.'
          : `To find a difference of ${difference} points around ${usual} %, about ${sayNumber(needed)} leads must enter in all, ${sayNumber(Math.ceil((needed * percent) / 100))} of them held back (in four of five cases; imagined in one of twenty).`}
      </p>
    </div>
  )
}
