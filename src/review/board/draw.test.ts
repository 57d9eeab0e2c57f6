import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawCases, drawSecond, isSecond, type Lot, lotOf } from './draw.ts'

const someCases = fc
  .array(
    fc.record({
      rep: fc.constantFrom('anna', 'ben', 'carla', 'dirk'),
      reason: fc.constantFrom('incomplete', 'off_definition', 'expired'),
      source: fc.constantFrom('website', 'fair', 'partner'),
    }),
    { maxLength: 40 },
  )
  .map((cases) => cases.map((one, i): Lot => ({ ...one, id: `case ${i}` })))
const history = fc
  .dictionary(fc.constantFrom('anna', 'ben', 'carla', 'dirk'), fc.integer({ min: 1, max: 5 }))
  .map((last) => new Map(Object.entries(last)))
const seed = fc.string({ minLength: 1, maxLength: 8 })
const size = fc.integer({ min: 1, max: 45 })

describe('the draw', () => {
  test('is the same for the same seed, in whatever order the cases come', () => {
    fc.assert(
      fc.property(seed, someCases, history, size, (seed, cases, last, size) => {
        const drawn = drawCases(seed, cases, last, size)
        expect(drawCases(seed, cases, last, size)).toEqual(drawn)
        expect(drawCases(seed, cases.toReversed(), last, size)).toEqual(drawn)
        const sorted = cases.toSorted((a, b) => (a.rep < b.rep ? -1 : 1))
        expect(drawCases(seed, sorted, last, size)).toEqual(drawn)
      }),
    )
  })

  test('takes no case twice, and as many as are asked for and there are', () => {
    fc.assert(
      fc.property(seed, someCases, history, size, (seed, cases, last, size) => {
        const drawn = drawCases(seed, cases, last, size)
        expect(drawn).toHaveLength(Math.min(size, cases.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(cases.map(({ id }) => id)).toEqual(expect.arrayContaining(drawn))
        expect(drawCases(seed, cases, last, null)).toHaveLength(cases.length)
      }),
    )
  })

  test('takes as many of each rep as of the others, to within one, as long as they have cases', () => {
    fc.assert(
      fc.property(seed, someCases, history, size, (seed, cases, last, size) => {
        const drawn = new Set(drawCases(seed, cases, last, size))
        const reps = [...Map.groupBy(cases, ({ rep }) => rep).values()].map((own) => ({
          taken: own.filter(({ id }) => drawn.has(id)).length,
          left: own.filter(({ id }) => !drawn.has(id)).length,
        }))
        const most = Math.max(0, ...reps.map(({ taken }) => taken))
        for (const { taken, left } of reps) if (left > 0) expect(taken).toBeGreaterThanOrEqual(most - 1)
      }),
    )
  })

  test('takes whoever had no case for longest first', () => {
    fc.assert(
      fc.property(seed, someCases, history, (seed, cases, last) => {
        const reps = new Set(cases.map(({ rep }) => rep))
        for (let size = 1; size < reps.size; size++) {
          const drawn = drawCases(seed, cases, last, size)
          const taken = new Set(cases.filter(({ id }) => drawn.includes(id)).map(({ rep }) => rep))
          const waited = (rep: string) => last.get(rep) ?? 0
          const longest = Math.max(...[...taken].map(waited))
          for (const rep of reps) if (!taken.has(rep)) expect(waited(rep)).toBeGreaterThanOrEqual(longest)
        }
      }),
    )
  })

  test('takes reasons and sources of a rep in turn', () => {
    const own = (id: string, reason: string, source: string): Lot => ({ id, rep: 'anna', reason, source })
    const cases = [
      ...Array.from({ length: 20 }, (_, i) => own(`a${i}`, 'incomplete', 'website')),
      own('b', 'off_definition', 'website'),
      own('c', 'incomplete', 'fair'),
    ]
    for (const seed of ['one', 'two', 'three'])
      expect(drawCases(seed, cases, new Map(), 3)).toEqual(expect.arrayContaining(['b', 'c']))
  })

  test('can be recomputed by anybody: a lot is a plain SHA-256', () => {
    expect(lotOf('seed', 'case')).toBe('fae22d21b6deff7b1b57239d4e205c28f76d714748399d0744174419e2ca61c1')
    expect(drawCases('x', [], new Map(), 3)).toEqual([])
  })
})

describe('the second review', () => {
  test('takes its share of what was drawn, at least one, the same each time', () => {
    fc.assert(
      fc.property(
        seed,
        fc.uniqueArray(fc.string({ minLength: 1 })),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seed, drawn, share) => {
          const second = drawSecond(seed, drawn, share)
          expect(drawSecond(seed, drawn.toReversed(), share)).toEqual(second)
          expect(drawn).toEqual(expect.arrayContaining(second))
          const wanted = share > 0 && drawn.length > 0 ? Math.max(1, Math.round(share * drawn.length)) : 0
          expect(second).toHaveLength(wanted)
        },
      ),
    )
  })

  test('case by case takes about the share', () => {
    const taken = Array.from({ length: 2_000 }, (_, i) => isSecond('seed', `case ${i}`, 0.1)).filter(Boolean)
    expect(taken.length).toBeGreaterThan(150)
    expect(taken.length).toBeLessThan(250)
    expect(isSecond('seed', 'case', 0)).toBe(false)
    expect(isSecond('seed', 'case', 1)).toBe(true)
  })
})
