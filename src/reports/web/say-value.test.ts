import { expect, test } from 'vitest'
import { sayChange, sayValue, sayValueShort } from './say-value.ts'

test.each([
  [sayValue(1234, 'leads', 'EUR'), '1,234'],
  [sayValue(14.25, 'percent', 'EUR'), '14.3 %'],
  [sayValue(1999.6, 'money', 'EUR'), '€2,000'],
  [sayValue(206.25, 'money', 'EUR'), '€206'],
  [sayValue(12.5, 'money', 'EUR'), '€12.50'],
  [sayValue(5, 'percent', 'EUR'), '5.0 %'],
  [sayValue(2.13, 'ratio', 'EUR'), '+213 %'],
  [sayValue(-1, 'ratio', 'EUR'), '−100 %'],
  [sayValue(-0.42, 'points', 'EUR'), '−0.4'],
  [sayValue(0.002, 'days', 'EUR'), '< 0.1 d'],
  [sayValue(0, 'days', 'EUR'), '0 d'],
  [sayValue(null, 'money', 'EUR'), ''],
  [sayValue('x', 'money', 'EUR'), 'x'],
  [sayValueShort(1_250_000, 'money', 'EUR'), '€1.3m'],
])('%s', (said, expected) => {
  expect(said).toBe(expected)
})

test.each([
  [120, 100, 'leads', '20 % more'],
  [0, 100, 'money', '100 % less'],
  [100, 100, 'leads', 'as before'],
  [80, 83.1, 'percent', '3.1 points less'],
  [3_600, 7_200, 'seconds', '1 h shorter'],
  [5, 0, 'leads', null],
  [null, 3, 'leads', null],
  [50, 2, 'leads', 'many times more'],
])('%s after %s %s is %s', (value, before, unit, said) => {
  expect(sayChange(value, before, unit)).toBe(said)
})
