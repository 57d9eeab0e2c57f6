import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultDefinition } from '../templates/index.ts'
import { measureTrial, rateOf, type TriedGroup } from './measure-trial.ts'
import { DECISIONS } from './past-leads.ts'
import { variantsOf } from './try-draft.ts'

const at = (day: number) => new Date(Date.UTC(2026, 0, day))
const group = (o: Partial<TriedGroup>): TriedGroup => ({
  ...{ grade: 'marketing', destination: 'nurture', newDestination: 'nurture', leads: 1 },
  ...{ places: { draft: 2, fewer: 2, more: 2 }, isUnsure: false, decision: 'undecided', isWon: false },
  ...o,
})
const SALES = { newDestination: 'qualified', places: { draft: 1, fewer: 1, more: 2 } } as const
const variants = variantsOf(defaultDefinition)

test('precision and recall are told against what sales said and what was bought', () => {
  const trial = measureTrial(
    defaultDefinition,
    variants,
    [
      group({ ...SALES, decision: 'accepted', leads: 8, isWon: true, isUnsure: true }),
      group({ ...SALES, decision: 'rejected', leads: 2 }),
      group({ ...SALES, decision: 'expired', leads: 5 }),
      group({ decision: 'accepted', leads: 4, destination: 'qualified', grade: 'sales_ready' }),
      group({ decision: 'rejected', leads: 3, places: { draft: 2, fewer: 1, more: 2 } }),
      group({ leads: 100, isWon: true }),
    ],
    { first: at(0), last: at(9) },
  )
  const [before, fewer, draft, more] = trial.versions
  expect(trial).toMatchObject({
    ...{ leads: 122, won: 108, wonMissed: 100, wonMissedBefore: 108, asked: { first: at(0), last: at(9) } },
    decisions: { accepted: 12, rejected: 5, expired: 5, undecided: 100 },
    unsure: { leads: 8, decided: 8, won: 8 },
  })
  expect(draft).toMatchObject({
    ...{ name: 'draft', toSales: 15, wonMissed: 100, rejectedKept: 3 },
    accepted: { precision: { part: 8, whole: 10, share: 0.8 }, recall: { part: 8, whole: 12 } },
    bought: { precision: { part: 8, whole: 15 }, recall: { part: 8, whole: 108 } },
    grades: [
      { grade: 'sales_ready', leads: 15 },
      { grade: 'marketing', leads: 107 },
    ],
  })
  expect(before).toMatchObject({ name: 'before', toSales: 4, accepted: { precision: { part: 4, whole: 4 } } })
  expect(fewer).toMatchObject({ name: 'fewer', toSales: 18, rejectedKept: 0 })
  expect(more).toMatchObject({ name: 'more', toSales: 0, accepted: { precision: { whole: 0, share: null } } })
})

test('of nothing there is no rate, and no leads are no trial', () => {
  expect(rateOf(0, 0)).toEqual({ part: 0, whole: 0, share: null, low: null, high: null })
  expect(rateOf(15, 148)).toMatchObject({ low: expect.closeTo(0.0624, 4), high: expect.closeTo(0.1605, 4) })
  expect(measureTrial(defaultDefinition, {}, [])).toMatchObject({
    ...{ leads: 0, asked: null, cells: [] },
    versions: [{ name: 'before' }, { name: 'draft' }],
  })
})

test('however leads fall, every column has all of them, and parts are never more than the whole', () => {
  const some = fc.array(
    fc
      .record({
        destination: fc.constantFrom('qualified' as const, 'nurture' as const),
        places: fc.record({
          draft: fc.integer({ min: -1, max: 2 }),
          fewer: fc.integer({ min: -1, max: 2 }),
          more: fc.integer({ min: -1, max: 2 }),
        }),
        decision: fc.constantFrom(...DECISIONS),
        isWon: fc.boolean(),
        leads: fc.integer({ min: 1, max: 1000 }),
      })
      .map(group),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(some, (groups) => {
      const trial = measureTrial(defaultDefinition, variants, groups)
      for (const { grades, accepted, bought, wonMissed } of trial.versions) {
        expect(grades.reduce((sum, { leads }) => sum + leads, 0)).toBe(trial.leads)
        expect(bought.recall.part + wonMissed).toBe(trial.won)
        expect(accepted.recall.whole).toBe(trial.decisions.accepted)
        for (const { part, whole } of [accepted.precision, accepted.recall, bought.precision, bought.recall])
          expect(part).toBeLessThanOrEqual(whole)
      }
    }),
  )
})
