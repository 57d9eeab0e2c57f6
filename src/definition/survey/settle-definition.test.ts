import fc from 'fast-check'
import { expect, test } from 'vitest'
import { definitionSchema } from '../definition-types.ts'
import { defaultDefinition } from '../templates/index.ts'
import { settleDefinition } from './settle-definition.ts'
import { WEIGHTS } from './survey.ts'

const KEYS = defaultDefinition.criteria.filter(({ kind }) => kind !== 'disqualifying').map(({ key }) => key)

test('a must is required, what helps counts, what does not matter is gone, so many suffice', () => {
  const settled = settleDefinition(defaultDefinition, {
    weights: { need: 'must', budget: 'must', industry: 'no', company_size: 'no', competition: 'helps' },
    enough: 2,
  })
  const kinds = Object.fromEntries(settled.criteria.map(({ key, kind }) => [key, kind]))
  expect(kinds).toMatchObject({
    need: 'required',
    budget: 'required',
    competition: 'counts',
    urgency: 'counts',
  })
  expect(Object.keys(kinds)).not.toContain('industry')
  expect(settled.prequalify.ask).not.toContain('company_size')
  expect(settled.grades.find(({ key }) => key === 'sales_ready')?.when).toEqual({
    op: 'all',
    of: [
      { op: 'points_at_least', points: 2 },
      { op: 'one_of', criteria: ['need', 'urgency', 'budget', 'commitment'] },
    ],
  })
  expect(settled.criteria.filter(({ kind }) => kind === 'disqualifying')).toHaveLength(
    defaultDefinition.criteria.filter(({ kind }) => kind === 'disqualifying').length,
  )
})

test('whatever is settled, what comes of it can be judged by, unless nothing is left that leads to sales', () => {
  const weights = fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(...WEIGHTS))
  fc.assert(
    fc.property(weights, fc.nat(12), (weights, enough) => {
      const settled = settleDefinition(defaultDefinition, { weights, enough })
      const told = definitionSchema.safeParse(settled)
      expect(told.error?.issues ?? []).toEqual([])
    }),
  )
})
