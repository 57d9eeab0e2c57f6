import { TextInput, type TextInputProps } from '@mantine/core'
import { plainAmount } from '../values/plain-amount.ts'

export interface AmountFieldProps extends Omit<TextInputProps, 'type' | 'value' | 'onChange' | 'inputMode'> {
  /** As it was typed; plainAmount reads it. */
  value: string
  onChange: (value: string) => void
}

/** An amount of money, typed as people write it: 1,234.50, 1.234,50 or 99. What cannot be read is said at once. */
export function AmountField({ value, onChange, error, ...look }: AmountFieldProps) {
  return (
    <TextInput
      {...look}
      inputMode="decimal"
      value={value}
      error={value.trim() !== '' && plainAmount(value) === null ? 'Not an amount' : error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
