import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEAST_TAKEN, proposeCeiling, type Taken } from './propose-ceiling.ts'

/** A history with a known knee, made the same each time. */
function history(o: { loads: number; each: number; knee: number; upTo: number; beyond: number }): Taken[] {
  return Array.from({ length: o.loads }, (_, i) => i + 1).flatMap((load) => {
    const share = load <= o.knee ? o.upTo : o.beyond
    return Array.from({ length: o.each }, (_, i) => ({ load, inTime: (i + 0.5) / o.each < share }))
  })
}

describe('just enough', () => {
  test.each([4, 8, 13])('finds a knee at %i', (knee) => {
    const found = proposeCeiling(history({ loads: 20, each: 20, knee, upTo: 0.95, beyond: 0.5 }))
    expect(found).toMatchObject({ verdict: 'falls', ceiling: knee, upTo: 0.95, beyond: 0.5 })
    if (found.verdict !== 'falls') return
    expect(found.low).toBeLessThanOrEqual(knee)
    expect(found.high).toBeGreaterThanOrEqual(knee)
  })

  test('says so where it is too few to tell, and where it does not fall', () => {
    const few = history({ loads: 5, each: 10, knee: 2, upTo: 1, beyond: 0 })
    expect(few.length).toBeLessThan(LEAST_TAKEN)
    expect(proposeCeiling(few)).toMatchObject({ verdict: 'too_few', ceiling: null })
    const steady = history({ loads: 10, each: 20, knee: 10, upTo: 0.9, beyond: 0.9 })
    expect(proposeCeiling(steady)).toMatchObject({ verdict: 'does_not_fall', ceiling: null })
    const rising = history({ loads: 10, each: 20, knee: 5, upTo: 0.4, beyond: 0.9 })
    expect(proposeCeiling(rising)).toMatchObject({ verdict: 'does_not_fall' })
    expect(proposeCeiling([])).toMatchObject({ verdict: 'too_few', n: 0, points: [] })
  })

  test('a small difference on a few does not count', () => {
    const chance = history({ loads: 8, each: 10, knee: 4, upTo: 0.9, beyond: 0.8 })
    expect(proposeCeiling(chance)).toMatchObject({ verdict: 'does_not_fall' })
  })

  test('whatever the history: the curve never rises, the ceiling was seen and is never 0', () => {
    const taken = fc.record({ load: fc.integer({ min: 1, max: 40 }), inTime: fc.boolean() })
    fc.assert(
      fc.property(fc.array(taken, { maxLength: 400 }), (all) => {
        const found = proposeCeiling(all)
        const fitted = found.points.map((point) => point.fitted)
        expect(fitted).toEqual(fitted.toSorted((a, b) => b - a))
        expect(found.points.reduce((sum, { n }) => sum + n, 0)).toBe(all.length)
        const mean = found.points.reduce((sum, { n, fitted }) => sum + n * fitted, 0)
        expect(mean).toBeCloseTo(all.filter(({ inTime }) => inTime).length, 6)
        if (found.verdict !== 'falls') return
        expect(all.map(({ load }) => load)).toContain(found.ceiling)
        expect(found.ceiling).toBeGreaterThanOrEqual(1)
        expect(found.low).toBeLessThanOrEqual(found.ceiling)
        expect(found.high).toBeGreaterThanOrEqual(found.ceiling)
        expect(found.upTo).toBeGreaterThan(found.beyond)
      }),
      { numRuns: 200 },
    )
  })
})
