import { describe, expect, test } from 'vitest'
import { crowdRule, tryCrowdRule } from './crowd-rule.ts'
import type { Department, SurveyAnswers, Weight } from './survey.ts'
import { type Answered, surveyResult } from './survey-result.ts'

const KEYS = ['budget', 'need', 'authority', 'size'] as const
const CRITERIA = KEYS.map((key) => ({ key, label: key, question: null }))
const [A, B, C] = ['0a', '0b', '0c'].map((end) => `01900000-0000-7000-8000-0000000000${end}`) as [
  string,
  string,
  string,
]

function said(
  stakeholder: string,
  department: Department,
  weights: string,
  o: Partial<SurveyAnswers> = {},
): Answered {
  const names: Record<string, Weight> = { m: 'must', h: 'helps', n: 'no' }
  const criteria = Object.fromEntries(
    KEYS.flatMap((key, i) => (names[weights[i] ?? ''] ? [[key, names[weights[i] ?? '']]] : [])),
  )
  return { stakeholder, department, criteria, enough: null, leads: [], ...o } as Answered
}

/** Sales wants a budget, marketing does not care; of the need all are sure, of authority nobody. */
const TWELVE = [
  ...['s1', 's2', 's3', 's4', 's5'].map((name, i) =>
    said(name, 'sales', `mm${'mhn'[i % 3]}h`, { enough: 2 }),
  ),
  ...['m1', 'm2', 'm3', 'm4', 'm5'].map((name, i) =>
    said(name, 'marketing', `nm${'nmh'[i % 3]}h`, { enough: 1 }),
  ),
  said('e1', 'executive', 'hm.h', { enough: 1 }),
  said('e2', 'executive', '.m', {}),
]

describe('what the stakeholders said', () => {
  const result = surveyResult({ criteria: CRITERIA, sample: [] }, TWELVE)

  test('begins with what is disputed, the most disputed first', () => {
    expect(result.criteria.map(({ key, is_disputed }) => [key, is_disputed])).toEqual([
      ['budget', true],
      ['authority', true],
      ['need', false],
      ['size', false],
    ])
    expect(result.criteria[2]?.disagreement).toBe(0)
    expect(result.criteria[0]?.disagreement).toBeGreaterThan(result.criteria[1]?.disagreement as number)
  })

  test('tells shares of those who answered, by department', () => {
    const [budget] = result.criteria
    expect(budget?.by).toEqual({
      sales: { must: 1, helps: 0, no: 0, answered: 5 },
      marketing: { must: 0, helps: 0, no: 1, answered: 5 },
      executive: { must: 0, helps: 1, no: 0, answered: 1 },
    })
    expect(budget?.all).toMatchObject({ must: 5 / 11, answered: 11 })
    expect(result.voices).toEqual({ sales: 5, marketing: 5, executive: 2 })
    expect(result.enough).toEqual([
      { count: 1, people: 6, by: { marketing: 5, executive: 1 } },
      { count: 2, people: 5, by: { sales: 5 } },
    ])
  })

  test('shows departments that agree within and not between', () => {
    const { criteria } = result.agreement
    expect(criteria.within.sales?.alpha).toBeGreaterThan(0.3)
    expect(criteria.between?.alpha).toBeLessThan(criteria.within.sales?.alpha as number)
    expect(criteria.everybody?.low).toBeLessThanOrEqual(criteria.everybody?.high as number)
    expect(result.agreement.leads).toEqual({ everybody: null, between: null, within: {} })
  })
})

test('sample leads that people split on are told, with why', () => {
  const votes = [true, true, false, false].map((is_lead, i) =>
    said(`p${i}`, i % 2 ? 'sales' : 'marketing', '', {
      leads: [
        { id: A, is_lead, why: i === 2 ? 'No money' : null },
        { id: B, is_lead: true, why: null },
      ],
    }),
  )
  const { leads, agreement } = surveyResult(
    { criteria: [], sample: [{ id: A }, { id: B }, { id: C }] },
    votes,
  )
  expect(leads.map(({ id, is_disputed }) => [id, is_disputed])).toEqual([
    [A, true],
    [B, false],
    [C, false],
  ])
  expect(leads[0]).toMatchObject({
    all: { yes: 0.5, no: 0.5, answered: 4 },
    whys: [{ department: 'marketing', is_lead: false, why: 'No money' }],
  })
  expect(leads[2]?.all).toEqual({ yes: 0, no: 0, answered: 0 })
  expect(agreement.leads.everybody?.alpha).toBeLessThan(1)
})

test('nobody answered: nothing is divided by nothing', () => {
  const { criteria, voices, enough, agreement } = surveyResult(
    { criteria: CRITERIA, sample: [{ id: A }] },
    [],
  )
  expect(
    criteria.every(
      ({ all, is_disputed, disagreement }) => all.must === 0 && !is_disputed && disagreement === null,
    ),
  ).toBe(true)
  expect({ voices, enough }).toEqual({ voices: {}, enough: [] })
  expect(agreement.criteria.everybody).toBeNull()
})

test('the rule of the crowd is what most say, and is held against how they judge the sample', () => {
  const rule = crowdRule(CRITERIA, TWELVE)
  expect(rule).toEqual({ required: ['need'], counts: ['budget', 'authority', 'size'], enough: 1 })
  const sample = [
    { id: A, evidence: { need: 'yes', size: 'yes' } as const },
    { id: B, evidence: { need: 'unknown', size: 'yes' } as const },
    { id: C, evidence: { need: 'yes', size: 'no' } as const },
  ]
  const votes = [
    said('a', 'sales', '', { leads: [A, B].map((id) => ({ id, is_lead: true, why: null })) }),
    said('b', 'sales', '', { leads: [{ id: C, is_lead: true, why: null }] }),
    said('c', 'marketing', '', { leads: [{ id: C, is_lead: false, why: null }] }),
  ]
  expect(tryCrowdRule(rule, sample, votes)).toEqual({
    both: [A],
    only_rule: [],
    only_people: [B],
    neither: [],
  })
  expect(crowdRule(CRITERIA, [])).toEqual({ required: [], counts: [], enough: 0 })
})
