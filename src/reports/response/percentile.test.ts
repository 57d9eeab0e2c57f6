import fc from 'fast-check'
import { expect, test } from 'vitest'
import { responseBucket } from '#src/lead/index.ts'
import { type Bucket, percentileOf, percentileOfAll, WATCHED_SECONDS } from './percentile.ts'

const after = (seconds: number, leads: number): Bucket => ({ bucket: responseBucket(seconds), leads })

test('who asked a moment ago says nothing of how long all wait', () => {
  const tried = [after(10, 2), after(40, 2)]
  expect(percentileOfAll(tried, [after(5, 96)], 0.95, 100)).toBeCloseTo(40, 0)
  // The same ninety-six, asked long ago: they outlast what is told.
  expect(percentileOfAll(tried, [], 0.95, 100)).toBeNull()
})

test('an untried lead counts for as long as it has waited', () => {
  // Four wait. One is tried after 10 s: 3/4 are left. One asked 20 s ago; of the two others one is tried after 30 s: 3/8.
  const tried = [after(10, 1), after(30, 1)]
  expect(percentileOfAll(tried, [after(20, 1)], 0.625, 4)).toBe(30)
  expect(percentileOfAll(tried, [after(20, 1)], 0.63, 4)).toBeNull()
  expect(percentileOfAll([after(WATCHED_SECONDS, 4)], [], 0.5, 4)).toBeNull()
})

const buckets = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 50 })), {
    selector: ([bucket]) => bucket,
    maxLength: 20,
  })
  .map((all): Bucket[] =>
    all.map(([bucket, leads]) => ({ bucket, leads })).sort((a, b) => a.bucket - b.bucket),
  )

const sum = (all: readonly Bucket[]) => all.reduce((leads, one) => leads + one.leads, 0)

test('all tried it is the percentile of the tried; those that wait make it longer, but never as if for ever', () => {
  fc.assert(
    fc.property(buckets, buckets, fc.constantFrom(0.5, 0.75, 0.9, 0.95), (tried, young, share) => {
      const alone = percentileOf(tried, share)
      const whole = percentileOfAll(tried, [], share, sum(tried))
      if (alone === null) {
        expect(whole).toBeNull()
        return
      }
      expect(whole).toBeCloseTo(alone, 3)
      const of = sum(tried) + sum(young)
      const told = percentileOfAll(tried, young, share, of) ?? Number.POSITIVE_INFINITY
      expect(told).toBeGreaterThanOrEqual(alone - 0.001)
      expect(told).toBeLessThanOrEqual(
        (percentileOfAll(tried, [], share, of) ?? Number.POSITIVE_INFINITY) + 0.001,
      )
    }),
  )
})
