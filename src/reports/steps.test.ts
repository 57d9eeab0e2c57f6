import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodBefore, placeOf, STEPS, stepFor, stretchesOf } from './steps.ts'

test.each([
  ['2026-03-01', '2026-03-31', 'day'],
  ['2026-03-01', '2026-04-01', 'week'],
  ['2026-01-01', '2026-06-30', 'week'],
  ['2026-01-01', '2026-12-31', 'month'],
] as const)('%s to %s is told by the %s', (from, to, step) => {
  expect(stepFor({ from, to })).toBe(step)
})

test('weeks begin on Monday, and the first and last are cut by the period', () => {
  expect(stretchesOf({ from: '2026-03-04', to: '2026-03-17' }, 'week')).toEqual([
    { from: '2026-03-04', to: '2026-03-08' },
    { from: '2026-03-09', to: '2026-03-15' },
    { from: '2026-03-16', to: '2026-03-17' },
  ])
})

test('the stretches of any period cover each of its days once', () => {
  const day = (n: number) => Temporal.PlainDate.from('2024-01-01').add({ days: n }).toString()
  fc.assert(
    fc.property(
      fc.nat(800),
      fc.nat(800),
      fc.constantFrom(...STEPS),
      fc.nat(1_700),
      (start, length, step, n) => {
        const period = { from: day(start), to: day(start + length) }
        const stretches = stretchesOf(period, step)
        expect([stretches[0]?.from, stretches.at(-1)?.to]).toEqual([period.from, period.to])
        stretches.slice(1).forEach(({ from }, i) => {
          expect(
            Temporal.PlainDate.from(stretches[i]?.to ?? '')
              .add({ days: 1 })
              .toString(),
          ).toBe(from)
        })
        const place = placeOf(stretches, day(n))
        expect(place >= 0).toBe(n >= start && n <= start + length)
        if (place >= 0)
          expect(day(n) >= (stretches[place]?.from ?? '') && day(n) <= (stretches[place]?.to ?? '')).toBe(
            true,
          )
      },
    ),
  )
})

test('the period before is as long and ends the day before', () => {
  expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
    from: '2026-01-29',
    to: '2026-02-28',
  })
  expect(periodBefore({ from: null, to: '2026-03-31' })).toBeNull()
})
