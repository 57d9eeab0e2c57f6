import { NumberInput } from '@mantine/core'
import type { ServiceLevels } from '../../clocks/index.ts'
import { DurationInput } from './duration-input.tsx'
import styles from './service-levels.module.css'

type Count = Exclude<
  keyof ServiceLevels,
  'marketing' | 'grades' | 'otherGrades' | 'routeMinutes' | 'warnAtShareLeft'
>

const COUNTS: { key: Count; label: string; unit: string }[] = [
  { key: 'offerHops', label: 'Offers before the lead manager decides', unit: 'offers' },
  { key: 'repairBusinessDays', label: 'Repair of what sales refuses', unit: 'business days' },
  { key: 'reviewBusinessDays', label: 'Review of it', unit: 'business days' },
  { key: 'opportunityInactiveDays', label: 'An opportunity rests', unit: 'days' },
  { key: 'nurtureReviewDays', label: 'A lead in nurture is looked at', unit: 'days' },
  { key: 'callBackDays', label: '“Later” without a date', unit: 'days' },
  { key: 'recycleBeyondDays', label: 'Further away goes to nurture', unit: 'days' },
]

/** What does not depend on the grade. */
export function RestFields({
  levels,
  onChange,
  isWrong,
}: {
  levels: ServiceLevels
  onChange: (levels: ServiceLevels) => void
  isWrong: (key: string) => boolean
}) {
  return (
    <div className={styles.rest}>
      <div className={styles.field}>
        <span>Route what nobody is eligible for</span>
        <DurationInput
          label="Route what nobody is eligible for"
          minutes={levels.routeMinutes}
          isWrong={isWrong('routeMinutes')}
          onChange={(routeMinutes) => onChange({ ...levels, routeMinutes })}
        />
        <span className="quiet">of business hours</span>
      </div>
      {COUNTS.map(({ key, label, unit }) => (
        <div key={key} className={styles.field}>
          <span>{label}</span>
          <NumberInput
            size="xs"
            className={styles.amount}
            aria-label={`${label}, ${unit}`}
            hideControls
            min={0}
            allowDecimal={false}
            error={isWrong(key)}
            value={levels[key]}
            onChange={(value) => onChange({ ...levels, [key]: Number(value) || 0 })}
          />
          <span className="quiet">{unit}</span>
        </div>
      ))}
      <div className={styles.field}>
        <span>A clock turns amber</span>
        <NumberInput
          size="xs"
          className={styles.amount}
          aria-label="A clock turns amber, per cent left"
          hideControls
          min={0}
          max={100}
          allowDecimal={false}
          error={isWrong('warnAtShareLeft')}
          value={Math.round(levels.warnAtShareLeft * 100)}
          onChange={(value) => onChange({ ...levels, warnAtShareLeft: (Number(value) || 0) / 100 })}
        />
        <span className="quiet">% of its time left</span>
      </div>
    </div>
  )
}
