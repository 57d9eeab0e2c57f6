import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PARTNER_STAGES } from '../reading/propose-mapping.ts'
import type { ToldRow } from '../reading/translate-rows.ts'
import { chooseSteps, type LeadNow } from './choose-steps.ts'

const row = (o: Partial<ToldRow> = {}): ToldRow => ({
  row: 2,
  number: null,
  person: null,
  organization: null,
  stage: 'working',
  at: null,
  note: null,
  expected: { value: null, currency: null, on: null },
  sale: { amount: null, currency: null, product: null, orderNumber: null },
  ...o,
})
const lead = (o: Partial<LeadNow> = {}): LeadNow => ({
  stage: 'working',
  hasSpoken: false,
  expectedValue: null,
  sales: [],
  ...o,
})
const sale = (o: Partial<ToldRow['sale']> = {}) => ({
  amount: '100',
  currency: 'EUR',
  product: null,
  orderNumber: null,
  ...o,
})
const sold = (o: Partial<LeadNow['sales'][number]> = {}) => ({
  amount: '100.00',
  currency: 'EUR',
  product: null,
  orderNumber: null,
  ...o,
})
const by = { channel: 'phone' } as const

describe('a row', () => {
  test.each([
    [
      'an offer that is quoted is accepted first',
      row({ stage: 'opportunity' }),
      lead({ stage: 'offered' }),
      ['accept', 'attempt', 'opportunity'],
    ],
    [
      'who was spoken with before is not spoken with again',
      row({ stage: 'nurture' }),
      lead({ hasSpoken: true }),
      ['recycle'],
    ],
    [
      'lost is lost where it was quoted',
      row({ stage: 'lost' }),
      lead({ stage: 'opportunity', hasSpoken: true }),
      ['lose'],
    ],
    ['and bought elsewhere before that', row({ stage: 'lost' }), lead({ hasSpoken: true }), ['disqualify']],
    ['a late sale wins a closed lead', row({ stage: 'won', sale: sale() }), lead({ stage: 'lost' }), ['win']],
    [
      'another order of a sold lead is another sale',
      row({ stage: 'won', sale: sale({ orderNumber: 'B' }) }),
      lead({ stage: 'won', sales: [sold({ orderNumber: 'A' })] }),
      ['win'],
    ],
  ] as const)('%s', (_, told, now, steps) => {
    expect(chooseSteps(told, now, by)).toEqual({
      steps: steps.map((one) => expect.objectContaining({ do: one })),
    })
  })

  test.each([
    ['the same sale', row({ stage: 'won', sale: sale() }), lead({ stage: 'won', sales: [sold()] })],
    [
      'the same order',
      row({ stage: 'won', sale: sale({ orderNumber: 'A' }) }),
      lead({ stage: 'won', sales: [sold({ orderNumber: 'A' })] }),
    ],
    [
      'a sale without its amount',
      row({ stage: 'won', sale: sale({ amount: null }) }),
      lead({ stage: 'won', sales: [sold()] }),
    ],
    [
      'the same quote',
      row({ stage: 'opportunity', expected: { value: '5', currency: null, on: null } }),
      lead({ stage: 'opportunity', expectedValue: '5.00' }),
    ],
    ['that nothing happened', row({ stage: 'qualified' }), lead()],
    ['an end that is known', row({ stage: 'disqualified' }), lead({ stage: 'lost' })],
  ] as const)('is nothing new where it tells %s again', (_, told, now) => {
    expect(chooseSteps(told, now, by)).toHaveProperty('nothingNew')
  })

  test.each([
    [
      'another amount without an order number',
      row({ stage: 'won', sale: sale({ amount: '7' }) }),
      lead({ stage: 'won', sales: [sold()] }),
    ],
    ['news of a closed lead', row({ stage: 'working' }), lead({ stage: 'lost' })],
    ['a lead that went on', row({ stage: 'working' }), lead({ stage: 'nurture' })],
  ] as const)('is refused with %s', (_, told, now) => {
    expect(chooseSteps(told, now, by)).toHaveProperty('refused')
  })

  test('law: only a sale touches what is closed, and a sold lead is never lost again', () => {
    const stage = fc.constantFrom(...PARTNER_STAGES)
    const now = fc.constantFrom('won', 'lost', 'disqualified', 'closed_unknown', 'nurture', 'rejected')
    fc.assert(
      fc.property(stage, now, fc.option(fc.string()), (told, at, note) => {
        const chosen = chooseSteps(row({ stage: told, note }), lead({ stage: at }), by)
        if (told !== 'won') expect(chosen).not.toHaveProperty('steps')
      }),
    )
  })
})
