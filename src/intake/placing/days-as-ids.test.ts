import { expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { daysAsIds } from './days-as-ids.ts'

test('what arrives today lies between the ids of today', () => {
  const today = Temporal.Now.plainDateISO('Europe/Berlin').toString()
  const { first, end } = daysAsIds({ from: today, to: today }, 'Europe/Berlin')
  const id = newId()
  expect(first && first < id).toBe(true)
  expect(end && id < end).toBe(true)
})

test('a day begins when it begins where the company is', () => {
  const { first, end } = daysAsIds({ from: '2026-03-29', to: '2026-03-29' }, 'Europe/Berlin')
  expect(timeOf(first)).toBe('2026-03-28T22:59:00.000Z')
  // The day on which the clocks go forward has 23 hours.
  expect(timeOf(end)).toBe('2026-03-29T22:00:00.000Z')
})

test('open at one end', () => {
  expect(Object.keys(daysAsIds({ to: '2026-01-01' }, 'UTC'))).toEqual(['end'])
  expect(daysAsIds({ from: '0001-01-01' }, 'UTC').first).toBe('00000000-0000-7000-8000-000000000000')
})

function timeOf(id: string | undefined): string {
  return new Date(Number.parseInt((id ?? '').replace('-', '').slice(0, 12), 16)).toISOString()
}
