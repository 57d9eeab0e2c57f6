import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOut } from './share-out.ts'

test('parts add up to the whole, and none is off by a whole unit', () => {
  expect(shareOut([100 / 3, 100 / 3, 100 / 3], 2)).toEqual([33.34, 33.33, 33.33])
  expect(shareOut([0.1 + 0.2, 0.7], 1)).toEqual([0.3, 0.7])
  expect(shareOut([], 2)).toEqual([])
  const amount = fc.double({ min: 0, max: 1e7, noNaN: true })
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 30 }), (parts) => {
      const rounded = shareOut(parts, 2)
      const cents = (values: readonly number[]) => values.reduce((all, value) => all + value * 100, 0)
      expect(Math.abs(cents(rounded) - cents(parts))).toBeLessThan(0.501)
      rounded.forEach((value, i) => {
        expect(Math.abs(value - (parts[i] as number))).toBeLessThan(0.010001)
      })
    }),
  )
})
