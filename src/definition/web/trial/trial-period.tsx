import { Button } from '@mantine/core'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import styles from './trial-period.module.css'
import type { Past } from './use-trial.ts'

/** Which past leads are tried: those that asked between two days, or all. */
export function TrialPeriod({
  asked_from = '',
  asked_to = '',
  onChange,
}: Past & { onChange: (past: Pick<Past, 'asked_from' | 'asked_to'>) => void }) {
  const isBackwards = asked_from !== '' && asked_to !== '' && asked_from > asked_to
  const day = (label: string, name: 'asked_from' | 'asked_to', value: string) => (
    <DayField
      className={styles.day}
      size="xs"
      aria-label={label}
      inside={label}
      value={value}
      error={isBackwards}
      onChange={(day) => onChange({ ...text({ asked_from, asked_to }), ...text({ [name]: day }, true) })}
    />
  )
  return (
    <fieldset className={styles.period}>
      <legend className={styles.legend}>Leads that asked</legend>
      {day('from', 'asked_from', asked_from)}
      {day('until', 'asked_to', asked_to)}
      {(asked_from || asked_to) && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange({})}>
          All of them
        </Button>
      )}
      {isBackwards && (
        <span className={styles.wrong} role="alert">
          This ends before it begins.
        </span>
      )}
    </fieldset>
  )
}

function text(of: Pick<Past, 'asked_from' | 'asked_to'>, keepsBlank = false): typeof of {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => keepsBlank || value !== ''))
}
