import { expect, test } from 'vitest'
import { readShifts, sayHours, sayShifts } from './say-hours.ts'

const DAY: [string, string][] = [['09:00', '17:00']]

test.each([
  [{ monday: DAY, tuesday: DAY, wednesday: DAY, thursday: DAY, friday: DAY }, 'Mon–Fri 09:00–17:00'],
  [{ monday: DAY, wednesday: DAY }, 'Mon 09:00–17:00, Wed 09:00–17:00'],
  [{ sunday: [['22:00', '06:00']] }, 'Sun 22:00–06:00'],
  [{}, 'never'],
])('%j', (hours, said) => {
  expect(sayHours(hours as never)).toBe(said)
})

test.each<[string, [string, string][] | null]>([
  ['9-17', [['09:00', '17:00']]],
  [
    '09:00–12:00, 13:30 - 17',
    [
      ['09:00', '12:00'],
      ['13:30', '17:00'],
    ],
  ],
  ['22 to 6', [['22:00', '06:00']]],
  ['0-24', [['00:00', '24:00']]],
  ['', []],
  ['9-9', null],
  ['9-25', null],
  ['morning', null],
  ['9-17,', null],
])('“%s” is read', (text, shifts) => {
  expect(readShifts(text)).toEqual(shifts)
  if (shifts) expect(readShifts(sayShifts(shifts))).toEqual(shifts)
})
