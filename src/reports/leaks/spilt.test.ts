import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TOO_FEW, wilson } from '#src/lib/rates.ts'
import { type Outcome, spiltOf, type Worth } from './spilt.ts'

const worth = (outcomes: Record<string, Outcome>, costs: Record<string, number> = {}): Worth => ({
  costPerLead: new Map(Object.entries(costs)),
  outcomes: new Map(Object.entries(outcomes)),
})

test('a lead that leaks costs what each of its campaign cost, and loses what others of its grade brought', () => {
  const hot = { worked: 100, won: 25, revenue: 2000 }
  const { low, high } = wilson(25, 100) as { low: number; high: number }
  expect(
    spiltOf(
      [
        { campaign: 'fair', grade: 'hot', leads: 8 },
        { campaign: '', grade: 'hot', leads: 2 },
      ],
      worth({ hot }, { fair: 12.5 }),
    ),
  ).toEqual({
    cost_wasted: 100,
    sales_lost: 2.5,
    sales_lost_low: Math.round(low * 100) / 10,
    sales_lost_high: Math.round(high * 100) / 10,
    revenue_lost: 5000,
    revenue_lost_low: Math.round(low * 10 * 2000 * 100) / 100,
    revenue_lost_high: Math.round(high * 10 * 2000 * 100) / 100,
    not_foretold: 0,
  })
})

test('of a grade that sales finished with too few of nothing is foretold, and that is said', () => {
  const few = { worked: TOO_FEW - 1, won: 20, revenue: 500 }
  const cold = { campaign: '', grade: 'cold', leads: 7 }
  const unheard = { campaign: '', grade: '', leads: 3 }
  expect(spiltOf([cold, unheard], worth({ cold: few }))).toMatchObject({
    cost_wasted: null,
    sales_lost: null,
    revenue_lost: null,
    not_foretold: 10,
  })
  expect(spiltOf([cold, unheard], worth({ cold: { ...few, worked: TOO_FEW, revenue: null } }))).toMatchObject(
    { sales_lost: 4.7, revenue_lost: null, not_foretold: 3 },
  )
})

test('however the leads are grouped, cost and sales add up to the same, and the interval holds what is told', () => {
  const tally = fc.record({
    campaign: fc.constantFrom('a', 'b', ''),
    grade: fc.constantFrom('hot', 'marketing'),
    leads: fc.integer({ min: 1, max: 10_000 }),
  })
  const outcome = fc
    .record({ worked: fc.integer({ min: 0, max: 500 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ worked, share }) => ({ worked, won: Math.round(worked * share), revenue: 100 }))
  fc.assert(
    fc.property(fc.array(tally), fc.array(tally), outcome, outcome, (one, other, hot, marketing) => {
      const known = worth({ hot, marketing }, { a: 3, b: 0.5 })
      const [left, right, both] = [one, other, [...one, ...other]].map((tallies) => spiltOf(tallies, known))
      for (const column of ['cost_wasted', 'sales_lost', 'revenue_lost', 'not_foretold']) {
        const sum = Number(left?.[column]) + Number(right?.[column])
        expect(Math.abs(sum - Number(both?.[column]))).toBeLessThanOrEqual(0.11)
      }
      expect(Number(both?.sales_lost_low)).toBeLessThanOrEqual(Number(both?.sales_lost))
      expect(Number(both?.sales_lost)).toBeLessThanOrEqual(Number(both?.sales_lost_high))
    }),
  )
})
