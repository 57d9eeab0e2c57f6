import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type After, medianOf, productLimit, shareAfter } from './product-limit.ts'

const leftAt = (...times: number[]): After[] => times.map((at) => ({ at, left: 1, censored: 0 }))
const watchedTo = (...times: number[]): After[] => times.map((at) => ({ at, left: 0, censored: 1 }))

/**
 * Weeks in remission of leukaemia patients (E. J. Freireich et al., Blood 21, 1963), the worked example of D. R. Cox and
 * D. Oakes, Analysis of Survival Data, 1984, and of D. G. Kleinbaum and M. Klein, Survival Analysis, chapter 2.
 */
describe('the remission times of Freireich 1963', () => {
  const treated = [
    ...leftAt(6, 6, 6, 7, 10, 13, 16, 22, 23),
    ...watchedTo(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
  ]
  const placebo = leftAt(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)

  test('with 6-mercaptopurine', () => {
    const points = productLimit(treated)
    expect(points.map(({ at, atRisk, left, share }) => [at, atRisk, left, Number(share.toFixed(4))])).toEqual(
      [
        [6, 21, 3, 0.8571],
        [7, 17, 1, 0.8067],
        [10, 15, 1, 0.7529],
        [13, 12, 1, 0.6902],
        [16, 11, 1, 0.6275],
        [22, 7, 1, 0.5378],
        [23, 6, 1, 0.4482],
      ],
    )
    const ends = points.map(({ low, high }) => [Number(low?.toFixed(4)), Number(high?.toFixed(4))])
    expect([ends[0], ends[1], ends[6]]).toEqual([
      [0.6197, 0.9516],
      [0.5631, 0.9228],
      [0.1881, 0.6801],
    ])
    expect(medianOf(points)).toEqual({ median: 23, low: 13, high: null })
  })

  test('with placebo, where nobody was watched any longer than needed', () => {
    const points = productLimit(placebo)
    expect(medianOf(points)).toEqual({ median: 8, low: 4, high: 11 })
    expect(points.at(-1)).toMatchObject({ share: 0, low: null, high: null })
    expect(shareAfter(points, 10, 23)?.share).toBeCloseTo(8 / 21, 10)
    expect(shareAfter(points, 1_000, 23)?.share).toBe(0)
  })

  test('what nobody was watched for long enough is not told', () => {
    const points = productLimit(treated)
    expect(shareAfter(points, 35, 35)?.share).toBeCloseTo(0.4482, 4)
    expect(shareAfter(points, 36, 35)).toBeNull()
    expect(shareAfter(points, 1, 35)).toMatchObject({ share: 1 })
  })
})

const times = fc.array(fc.record({ at: fc.nat(400), left: fc.nat(5), censored: fc.nat(5) }), {
  maxLength: 60,
})

test('a curve never rises, lies within its interval, and its number at risk adds up', () => {
  fc.assert(
    fc.property(times, (all) => {
      const points = productLimit(all)
      const count = (of: readonly After[], column: 'left' | 'censored') =>
        of.reduce((sum, one) => sum + one[column], 0)
      expect(points.reduce((sum, { left }) => sum + left, 0)).toBe(count(all, 'left'))
      let before = 1
      for (const { at, share, low, high, atRisk } of points) {
        expect(share).toBeLessThan(before)
        before = share
        const later = all.filter((one) => one.at >= at)
        expect(atRisk).toBe(count(later, 'left') + count(later, 'censored'))
        if (low === null || high === null) continue
        expect(low).toBeLessThanOrEqual(share)
        expect(high).toBeGreaterThanOrEqual(share)
        expect(low >= 0 && high <= 1).toBe(true)
      }
    }),
  )
})

test('where nothing is censored the curve is the plain share that is still there', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 80 }), (ends) => {
      for (const { at, share } of productLimit(leftAt(...ends))) {
        expect(share).toBeCloseTo(ends.filter((end) => end > at).length / ends.length, 10)
      }
    }),
  )
})
