import { expect, test } from 'vitest'
import type { Inputs } from '../condition/seen.ts'
import { type DefinitionDraft, definitionSchema } from '../definition-types.ts'
import { compileDefinition } from './compile-definition.ts'
import type { Answers } from './evidence.ts'
import { explainJudgement } from './explain-judgement.ts'
import { judge } from './judge.ts'

const draft: DefinitionDraft = {
  name: 'Pumps',
  criteria: [
    {
      key: 'in_market',
      label: 'In our market',
      condition: { op: 'in', key: 'country', values: ['DE', 'AT'] },
      kind: 'required',
    },
    {
      key: 'large',
      label: 'Large enough',
      question: 'How many people work there?',
      condition: { op: 'at_least', key: 'employees', value: 50 },
      weight: 2,
      kind: 'counts',
    },
    { key: 'need', label: 'Need', question: 'What for?', kind: 'counts' },
    {
      key: 'budget',
      label: 'Budget',
      question: 'Is there money?',
      condition: { op: 'matches_word', key: 'message', words: ['budget'] },
      no_when: { op: 'matches_word', key: 'message', words: ['no budget'] },
      otherwise: 'unknown',
      kind: 'counts',
    },
    {
      key: 'student',
      label: 'Student',
      condition: { op: 'equals', key: 'title', value: 'student' },
      kind: 'disqualifying',
      reason: 'student_or_job_seeker',
    },
  ],
  grades: [
    {
      key: 'hot',
      label: 'Hot',
      goes_to: 'sales',
      when: { op: 'condition', condition: { op: 'equals', key: 'asks_for', value: 'quotation' } },
      needs_required: false,
    },
    { key: 'ready', label: 'Ready', goes_to: 'sales', when: { op: 'points_at_least', points: 3 } },
    {
      key: 'tiny',
      label: 'Too small',
      goes_to: 'disqualify',
      when: { op: 'condition', condition: { op: 'at_most', key: 'employees', value: 2 } },
      reason: 'cannot_serve',
    },
    { key: 'cold', label: 'Cold', goes_to: 'nurture' },
    { key: 'out', label: 'Out', goes_to: 'disqualify' },
  ],
  prequalify: {
    when: { op: 'is_known', key: 'message' },
    ask: ['need', 'budget', 'large'],
    max_questions: 2,
  },
}
const definition = definitionSchema.parse(draft)
const compiled = compileDefinition(definition)

const reachable: Inputs = { email: 'anna@example.com', country: 'DE' }
const answer = (yesNo: 'yes' | 'no' | 'unknown') => ({
  answer: yesNo,
  origin: 'qualifier',
  at: '2026-03-01T10:00:00Z',
})

const CASES: [string, Inputs, Answers, Record<string, unknown>][] = [
  [
    'enough points are met: sales',
    { ...reachable, employees: 80, message: 'We have a budget' },
    {},
    { grade: 'ready', destination: 'qualified', questions: [] },
  ],
  [
    'a weight counts as many: two of three criteria, one of them double, make three points',
    { ...reachable, employees: 80 },
    { need: answer('yes') },
    { grade: 'ready', destination: 'qualified' },
  ],
  [
    'points are missing, but answers could bring them: the questions, at most two, in order',
    { ...reachable, message: 'Hello' },
    {},
    { grade: 'cold', destination: 'prequalifying', questions: ['need', 'budget'] },
  ],
  [
    'the same without having asked anything: nurture',
    { ...reachable },
    {},
    { grade: 'cold', destination: 'nurture', questions: [] },
  ],
  [
    'what is known to be no cannot be hoped for',
    { ...reachable, employees: 10, message: 'Hello' },
    {},
    { grade: 'cold', destination: 'nurture', questions: [] },
  ],
  [
    'a required criterion that is unknown and has no question keeps a lead from sales',
    { email: 'anna@example.com', employees: 80, message: 'budget' },
    {},
    { grade: 'cold', destination: 'nurture' },
  ],
  [
    'a person may answer it',
    { email: 'anna@example.com', employees: 80, message: 'budget' },
    { in_market: answer('yes') },
    { grade: 'ready', destination: 'qualified' },
  ],
  [
    'a quotation is hot, required criterion or not',
    { email: 'anna@example.com', country: 'FR', asks_for: ['information', 'quotation'] },
    {},
    { grade: 'hot', destination: 'qualified' },
  ],
  [
    'unless disqualified',
    { ...reachable, title: 'STUDENT', asks_for: ['quotation'] },
    {},
    {
      grade: 'out',
      destination: 'disqualified',
      disqualifiedBy: { criterion: 'student', reason: 'student_or_job_seeker' },
    },
  ],
  [
    'a person who knows better overrides the rule that disqualifies',
    { ...reachable, title: 'Student', asks_for: ['quotation'] },
    { student: answer('no') },
    { grade: 'hot', destination: 'qualified' },
  ],
  [
    'a grade can disqualify by its own rule',
    { ...reachable, employees: 2 },
    {},
    {
      grade: 'tiny',
      destination: 'disqualified',
      disqualifiedBy: { criterion: null, reason: 'cannot_serve' },
    },
  ],
  [
    'nobody to reach: not for sales, however hot',
    { country: 'DE', asks_for: ['quotation'], employees: 80, message: 'budget' },
    {},
    { grade: 'cold', destination: 'nurture', questions: [] },
  ],
  [
    'a phone is enough',
    { phone: '+4930123456', asks_for: ['quotation'] },
    {},
    { grade: 'hot', destination: 'qualified' },
  ],
  [
    'a person’s no comes before what the words suggest',
    { ...reachable, employees: 80, message: 'budget' },
    { budget: answer('no') },
    { grade: 'cold', destination: 'prequalifying', questions: ['need'] },
  ],
  [
    'what was asked and nobody could answer is not asked again',
    { ...reachable, employees: 80, message: 'Hello' },
    { need: answer('unknown'), budget: answer('unknown') },
    { grade: 'cold', destination: 'nurture', questions: [] },
  ],
  [
    '"no budget" is a no, though it has the word',
    { ...reachable, employees: 80, message: 'We have no budget yet' },
    { need: answer('no') },
    { grade: 'cold', destination: 'nurture' },
  ],
  ['nothing at all', {}, {}, { grade: 'cold', destination: 'nurture', score: 0, evidence: [] }],
]

test.each(CASES)('%s', (_, inputs, answers, expected) => {
  expect(judge(compiled, inputs, answers)).toMatchObject(expected)
})

test('evidence says what was found and where it came from; unknown criteria are not listed', () => {
  const { evidence } = judge(
    compiled,
    { ...reachable, employees: 80, message: 'The BUDGET, roughly' },
    { need: { ...answer('yes'), value: 'a second line', by: 'member-7' } },
  )
  expect(evidence).toEqual([
    { criterion: 'in_market', answer: 'yes', value: 'DE', origin: 'rule' },
    { criterion: 'large', answer: 'yes', value: '80', origin: 'rule' },
    { criterion: 'need', value: 'a second line', by: 'member-7', ...answer('yes') },
    { criterion: 'budget', answer: 'yes', value: 'budget', origin: 'rule' },
  ])
})

test('a judgement is kept whole in jsonb, whatever the message holds', () => {
  const judgement = judge(compiled, {
    ...reachable,
    title: 'a\0\ud800',
    message: '\0budget\udfff',
    city: 'x'.repeat(9e5),
  })
  const stored = JSON.stringify(judgement)
  expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/)
  expect(stored.length).toBeLessThan(10_000)
})

test('a judgement reads as sentences', () => {
  const ask = judge(compiled, { ...reachable, message: 'Hello, a budget is there' })
  expect(explainJudgement(definition, ask)).toEqual([
    '2 of 4 criteria are met: In our market (DE), Budget (budget).',
    '2 are not known yet.',
    'Graded Cold; it could qualify, and the person asked something, so a qualifier asks first.',
  ])
  const out = judge(compiled, { ...reachable, title: 'student', employees: 10 })
  expect(explainJudgement(definition, out)).toEqual([
    '1 of 4 criteria are met: In our market (DE).',
    'Not met: Large enough (10).',
    '2 are not known yet.',
    'Disqualified: Student.',
  ])
  expect(explainJudgement(definition, judge(compiled, {})).at(-1)).toBe(
    'Graded Cold: there is no way to reach the person yet.',
  )
})
