import { neededInAll } from '#src/lib/peeking.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { sayHowLong } from '../figures/say-how-long.ts'
import { useFigures } from '../use-programs.ts'
import type { DraftProgram } from './edit-program.ts'
import styles from './forms.module.css'
import { WholeNumber } from './whole-number.tsx'

const MOST_PERCENT = 50
const MOST_DAYS = 730
const USUAL_RATE = 10
/** Of fewer counted the rate is not taken for theirs. */
const ENOUGH = 100

/** How many are held back by lot, what they are to tell, and what that takes. */
export function ControlGroupForm({
  programId,
  document,
  onChange,
}: {
  programId: string
  document: DraftProgram
  onChange: (document: DraftProgram) => void
}) {
  const { data } = useFigures(programId, undefined)
  const { hold_back: percent, to_tell: told } = document
  const counted = data?.control?.nurtured
  const seen = counted && counted.whole >= ENOUGH ? (counted.part / counted.whole) * 100 : USUAL_RATE
  const needed = neededInAll(seen / 100, told.difference / 100, percent / 100)
  const tell = (change: Partial<typeof told>) => onChange({ ...document, to_tell: { ...told, ...change } })
  return (
    <div>
      <p className={styles.label}>Control group</p>
      <div className={styles.three}>
        <WholeNumber
          label="Held back"
          suffix=" %"
          least={0}
          most={MOST_PERCENT}
          value={percent}
          onChange={(hold_back) => onChange({ ...document, hold_back })}
        />
        {percent > 0 && (
          <>
            <WholeNumber
              label="Worth knowing, in points"
              least={1}
              most={50}
              value={told.difference}
              onChange={(difference) => tell({ difference })}
            />
            <WholeNumber
              label="Counted after, in days"
              least={1}
              most={MOST_DAYS}
              value={told.within_days}
              onChange={(within_days) => tell({ within_days })}
            />
          </>
        )}
      </div>
      <p className={styles.hint}>
        {percent === 0
          ? 'Nobody is held back: then nobody can tell what the program brings. Those held back, by lot, get none of its mail.'
          : `Whether ${told.difference} points more become opportunities takes about ${sayNumber(needed)} leads where ${Math.round(seen)} % do, ${sayNumber(Math.ceil((needed * percent) / 100))} of them held back${sayHowLong(needed, data?.per_week ?? null, told.within_days)}. Found in four of five cases, imagined in fewer than one of twenty, however often one looks.`}
      </p>
    </div>
  )
}
