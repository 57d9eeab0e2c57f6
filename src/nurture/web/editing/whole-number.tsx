import { NumberInput } from '@mantine/core'
import { useState } from 'react'

/** A whole number between two; what is no number yet changes nothing, and goes when one leaves the field. */
export function WholeNumber(o: {
  label: string
  description?: string | undefined
  suffix?: string
  className?: string | undefined
  value: number
  least: number
  most: number
  onChange: (value: number) => void
}) {
  const { least, most, onChange, value, ...look } = o
  const [unfinished, setUnfinished] = useState<string | null>(null)
  return (
    <NumberInput
      {...look}
      min={least}
      max={most}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      value={unfinished ?? value}
      onChange={(next) => {
        const isWhole = typeof next === 'number' && next >= least
        setUnfinished(isWhole ? null : String(next))
        if (isWhole) onChange(next)
      }}
      onBlur={() => setUnfinished(null)}
    />
  )
}
