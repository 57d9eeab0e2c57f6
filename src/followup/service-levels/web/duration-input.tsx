import { NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import styles from './service-levels.module.css'

const UNITS = [
  { value: '1', label: 'min' },
  { value: '60', label: 'h' },
]

/** So many minutes, said in minutes or hours: whichever says it without a fraction. */
export function DurationInput({
  label,
  minutes,
  onChange,
  isWrong,
}: {
  label: string
  minutes: number
  onChange: (minutes: number) => void
  isWrong?: boolean
}) {
  const [unit, setUnit] = useState(() => (minutes > 0 && minutes % 60 === 0 ? 60 : 1))
  return (
    <span className={styles.duration}>
      <NumberInput
        size="xs"
        className={styles.amount}
        aria-label={label}
        hideControls
        min={0}
        max={525_600}
        decimalScale={unit === 60 ? 2 : 0}
        error={isWrong}
        value={minutes / unit}
        onChange={(value) => onChange(Math.round((Number(value) || 0) * unit))}
      />
      <Select
        size="xs"
        className={styles.unit}
        aria-label={`Unit of ${label}`}
        data={UNITS}
        allowDeselect={false}
        value={String(unit)}
        onChange={(value) => {
          const next = Number(value) || 1
          onChange(Math.round((minutes / unit) * next))
          setUnit(next)
        }}
        withCheckIcon={false}
      />
    </span>
  )
}
