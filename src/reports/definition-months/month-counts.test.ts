import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileDefinition, definitionSchema, judge } from '#src/definition/index.ts'
import { arbitraryAnswers, arbitraryDefinition } from '#src/definition/judging/arbitrary.ts'
import { keptOutBy } from './kept-out-by.ts'
import { countMonth, findingsOf, type MonthLeads } from './month-counts.ts'

const AT = '2026-03-01T10:00:00Z'
const criterion = (key: string, kind: 'required' | 'counts' | 'disqualifying') => ({
  key,
  label: key,
  question: `${key}?`,
  kind,
  ...(kind === 'disqualifying' ? { reason: 'student_or_job_seeker' as const } : {}),
})
const compiled = compileDefinition(
  definitionSchema.parse({
    name: 'Two of three, in our market',
    criteria: [
      criterion('market', 'required'),
      criterion('budget', 'counts'),
      criterion('need', 'counts'),
      criterion('timing', 'counts'),
      criterion('student', 'disqualifying'),
    ],
    grades: [
      { key: 'ready', label: 'Ready', goes_to: 'sales', when: { op: 'points_at_least', points: 2 } },
      { key: 'rest', label: 'Rest', goes_to: 'nurture' },
      { key: 'unfit', label: 'Unfit', goes_to: 'disqualify' },
    ],
    prequalify: { when: { op: 'is_known', key: 'never' }, ask: [], max_questions: 1 },
  }),
)
const said = (answers: Record<string, 'yes' | 'no'>) =>
  Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [key, { answer, origin: 'qualifier', at: AT }]),
  )
const by = (answers: Record<string, 'yes' | 'no'>, inputs: object = { email: 'a@example.com' }) =>
  keptOutBy(compiled, inputs as Parameters<typeof keptOutBy>[1], said(answers), AT)

describe('what kept a lead from people', () => {
  test.each<[string, Record<string, 'yes' | 'no'>, string[]]>([
    ['nothing, when it went there', { market: 'yes', budget: 'yes', need: 'yes' }, []],
    ['the market alone', { budget: 'yes', need: 'yes' }, ['market']],
    [
      'any of those that would have made two',
      { market: 'yes', budget: 'yes', need: 'no' },
      ['need', 'timing'],
    ],
    ['none alone, when several were missing', { budget: 'yes' }, []],
    ['being a student', { market: 'yes', budget: 'yes', need: 'yes', student: 'yes' }, ['student']],
  ])('%s', (_name, answers, keys) => {
    expect(by(answers)).toEqual(keys)
  })

  test('no criterion, when nobody could be reached', () => {
    expect(by({ budget: 'yes', need: 'yes' }, {})).toEqual([])
  })

  test('is what sends it to people once it is answered otherwise, and nothing for a lead that went there', () => {
    const known = { email: 'a@example.com' } as Parameters<typeof judge>[1]
    fc.assert(
      fc.property(arbitraryDefinition, arbitraryAnswers, (definition, answers) => {
        const any = compileDefinition(definition)
        const isKept = (what: typeof answers) =>
          ['nurture', 'disqualified'].includes(judge(any, known, what).destination)
        const keys = keptOutBy(any, known, answers, AT)
        if (!isKept(answers)) expect(keys).toEqual([])
        for (const key of keys) {
          const kind = definition.criteria.find((one) => one.key === key)?.kind
          const answer = kind === 'disqualifying' ? 'no' : 'yes'
          expect(isKept({ ...answers, [key]: { answer, origin: 'rep', at: AT } })).toBe(false)
        }
      }),
    )
  })
})

const refusedFor = (count: number, ...criteria: string[]): MonthLeads['refused'] =>
  Array.from({ length: count }, (_, i) => ({ leadId: `${criteria.join()}-${i}`, criteria }))

describe('a month', () => {
  test('counts each lead once for a criterion, those that did the most first', () => {
    const month = countMonth(
      {
        refused: [...refusedFor(2, 'need'), ...refusedFor(3, 'budget', 'need'), ...refusedFor(2, 'need')],
        won: [
          { leadId: 'a', wasKeptOut: true, keptOutBy: ['budget'] },
          { leadId: 'b', wasKeptOut: true, keptOutBy: [] },
          { leadId: 'c', wasKeptOut: false, keptOutBy: [] },
        ],
      },
      { budget: 'Has a budget' },
    )
    expect(month).toMatchObject({ refusals: 5, late_sales: 2, won: 3 })
    expect(month.criteria.map(({ label, refused, late }) => [label, refused.length, late.length])).toEqual([
      ['need', 5, 0],
      ['Has a budget', 3, 1],
    ])
  })

  test('says how many of how many, and nothing of fewer than five leads', () => {
    const month = countMonth(
      {
        refused: [...refusedFor(4, 'timing'), ...refusedFor(6, 'budget')],
        won: Array.from({ length: 8 }, (_, i) => ({
          leadId: `w${i}`,
          wasKeptOut: i < 5,
          keptOutBy: i < 5 ? ['market'] : [],
        })),
      },
      { budget: 'Budget', market: 'In our market' },
    )
    expect(findingsOf(month)).toMatchObject([
      { criterion: 'budget', what: 'refused', count: 6, of: 10 },
      {
        criterion: 'market',
        sentence: '5 of 8 sales came of leads that “In our market” alone had kept from people.',
      },
    ])
    expect(findingsOf(countMonth({ refused: [], won: [] }, {}))).toEqual([])
  })

  test('never says more than there were', () => {
    const keys = fc.subarray(['a', 'b', 'c', 'd'])
    const id = fc.integer({ min: 0, max: 30 }).map(String)
    const leads: fc.Arbitrary<MonthLeads> = fc.record({
      refused: fc.array(fc.record({ leadId: id, criteria: keys })),
      won: fc.array(fc.record({ leadId: id, wasKeptOut: fc.constant(true), keptOutBy: keys })),
    })
    fc.assert(
      fc.property(leads, (one) => {
        for (const { count, of } of findingsOf(countMonth(one, {}))) {
          expect(count).toBeGreaterThanOrEqual(5)
          expect(count).toBeLessThanOrEqual(of)
        }
      }),
    )
  })
})
