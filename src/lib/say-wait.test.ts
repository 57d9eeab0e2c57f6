import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sayWait, sayWorkingTime } from './say-wait.ts'

const HOUR = 3_600
const DAY = 86_400

test.each([
  [0, '0 s'],
  [40, '40 s'],
  [59.7, '1 min'],
  [59.7 * 60, '1 h'],
  [HOUR + 600, '1 h 10 min'],
  [2 * HOUR - 60, '1 h 59 min'],
  [9 * HOUR + 59.7 * 60, '10 h'],
  [14.4 * HOUR, '14 h'],
  [23.6 * HOUR, '1 day'],
  [1.5 * DAY, '1.5 days'],
  [2.5 * DAY, '2.5 days'],
  [12.4 * DAY, '12 days'],
])('%d seconds are %s', (seconds, said) => {
  expect(sayWait(seconds)).toBe(said)
})

test('in German', () => {
  expect([2 * HOUR - 60, DAY, 2.5 * DAY].map((wait) => sayWait(wait, 'de-DE'))).toEqual([
    '1 h 59 min',
    '1 Tag',
    '2,5 Tage',
  ])
})

test.each([
  [0, '0 working minutes', '0 Arbeitsminuten'],
  [61, '1 working minute', '1 Arbeitsminute'],
  [59.6 * 60, '1 working hour', '1 Arbeitsstunde'],
  [7.5 * HOUR, '7.5 working hours', '7,5 Arbeitsstunden'],
  [39.6 * HOUR, '40 working hours', '40 Arbeitsstunden'],
  [1_200 * HOUR, '1,200 working hours', '1.200 Arbeitsstunden'],
])('%d seconds of work are %s', (seconds, english, german) => {
  expect([sayWorkingTime(seconds), sayWorkingTime(seconds, 'de-DE')]).toEqual([english, german])
})

test('law: a longer wait is never said as a shorter one', () => {
  const read = (said: string) =>
    [...said.matchAll(/([\d.,]+) (s|min|h|days?)/g)].reduce(
      (sum, [, count = '', unit = '']) =>
        sum + Number(count.replaceAll(',', '')) * ({ s: 1, min: 60, h: HOUR }[unit] ?? DAY),
      0,
    )
  const wait = fc.double({ min: 0, max: 400 * DAY, noNaN: true })
  fc.assert(
    fc.property(wait, wait, (a, b) => {
      const [short, long] = a < b ? [a, b] : [b, a]
      expect(read(sayWait(short))).toBeLessThanOrEqual(read(sayWait(long)))
    }),
  )
})
