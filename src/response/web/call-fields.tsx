import { NumberInput, Select, Switch } from '@mantine/core'
import { useState } from 'react'
import styles from './answers.module.css'

const UNITS = [
  { value: '1', label: 'business minutes' },
  { value: '60', label: 'business hours' },
]
const A_MORNING = 240

/** Whether a call is promised, and within what time. */
export function CallFields({
  minutes,
  onChange,
}: {
  minutes: number | null
  onChange: (minutes: number | null) => void
}) {
  const [unit, setUnit] = useState(() => (minutes === null || minutes % 60 === 0 ? 60 : 1))
  return (
    <fieldset className={styles.call}>
      <Switch
        label="Promise a call"
        description="It becomes the next action of whoever has the lead, and the mail tells until when. Who left no number, or is kept warm by marketing, goes on to the next plan."
        checked={minutes !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? A_MORNING : null)}
      />
      {minutes !== null && (
        <div className={styles.within}>
          <NumberInput
            label="Within"
            min={1}
            max={14_400 / unit}
            allowDecimal={false}
            allowNegative={false}
            value={Math.round(minutes / unit)}
            onChange={(value) =>
              Number(value) > 0 && onChange(Math.min(14_400, Math.round(Number(value) * unit)))
            }
          />
          <Select
            aria-label="Unit of time"
            data={UNITS}
            allowDeselect={false}
            value={String(unit)}
            onChange={(value) => {
              const next = Number(value) || 1
              onChange(Math.min(14_400, Math.max(1, Math.round(minutes / unit)) * next))
              setUnit(next)
            }}
          />
        </div>
      )}
    </fieldset>
  )
}
