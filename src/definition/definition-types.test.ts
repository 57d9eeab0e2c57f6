import { expect, test } from 'vitest'
import { type DefinitionDraft, definitionSchema } from './definition-types.ts'
import { templates } from './templates/index.ts'

const draft: DefinitionDraft = {
  name: 'Pumps',
  criteria: [
    { key: 'need', label: 'Need', question: 'What for?', kind: 'counts' },
    {
      key: 'student',
      label: 'Student',
      condition: { op: 'is_known', key: 'x' },
      kind: 'disqualifying',
      reason: 'no_need',
    },
  ],
  grades: [
    { key: 'ready', label: 'Ready', goes_to: 'sales', when: { op: 'points_at_least', points: 1 } },
    { key: 'cold', label: 'Cold', goes_to: 'nurture' },
    { key: 'out', label: 'Out', goes_to: 'disqualify' },
  ],
  prequalify: { when: { op: 'is_known', key: 'message' }, ask: ['need'] },
}
const [need, student] = draft.criteria as [
  DefinitionDraft['criteria'][number],
  DefinitionDraft['criteria'][number],
]
const [ready, cold, out] = draft.grades as [
  DefinitionDraft['grades'][number],
  DefinitionDraft['grades'][number],
  DefinitionDraft['grades'][number],
]

test('a workspace names its grades as it likes', () => {
  expect(definitionSchema.parse(draft).grades.map(({ key }) => key)).toEqual(['ready', 'cold', 'out'])
})

test.each<[string, Partial<DefinitionDraft>, string]>([
  ['two criteria of one key', { criteria: [need, need, student] }, 'two criteria have the key need'],
  [
    'a criterion that nothing can tell',
    { criteria: [need, student, { key: 'x', label: 'X', kind: 'counts' }] },
    'x needs a question or a condition',
  ],
  [
    'disqualifying without a reason',
    { criteria: [need, { ...student, reason: undefined }] },
    'student: disqualifying criteria, and only they, name a reason',
  ],
  [
    'counting with a reason',
    { criteria: [{ ...need, reason: 'no_need' }, student] },
    'need: disqualifying criteria, and only they, name a reason',
  ],
  ['two grades of one key', { grades: [ready, ready, cold, out] }, 'two grades have the key ready'],
  [
    'a grade for sales without a rule',
    { grades: [{ ...ready, when: undefined }, cold, out] },
    'ready goes to people and needs a rule',
  ],
  [
    'nothing for what is left',
    { grades: [ready, out] },
    'one nurture grade without a rule takes what is left',
  ],
  [
    'nothing for the disqualified',
    { grades: [ready, cold] },
    'one disqualify grade without a rule is for leads that a criterion disqualifies',
  ],
  ['nothing for sales', { grades: [cold, out] }, 'no grade goes to sales'],
  [
    'disqualifying by a rule without a reason',
    {
      grades: [
        ready,
        { key: 'far', label: 'Far', goes_to: 'disqualify', when: { op: 'score_at_least', score: 1 } },
        cold,
        out,
      ],
    },
    'far disqualifies by a rule and needs a reason',
  ],
  [
    'a criterion that does not exist',
    { grades: [{ ...ready, when: { op: 'one_of', criteria: ['budget'] } }, cold, out] },
    'ready counts on budget, which is no criterion to count',
  ],
  [
    'counting a disqualifying criterion',
    { grades: [{ ...ready, when: { op: 'all_of', criteria: ['student'] } }, cold, out] },
    'ready counts on student, which is no criterion to count',
  ],
  [
    'more points than there are',
    { grades: [{ ...ready, when: { op: 'points_at_least', points: 2 } }, cold, out] },
    'ready asks for more points than its criteria can give',
  ],
  [
    'asking without a question',
    { prequalify: { when: { op: 'is_known', key: 'message' }, ask: ['student'] } },
    'student is no criterion with a question, or asked twice',
  ],
])('refuses %s', (_, change, sentence) => {
  const { error } = definitionSchema.safeParse({ ...draft, ...change })
  expect(error?.issues.map(({ message }) => message)).toContain(sentence)
})

test('a definition survives being stored', () => {
  for (const template of Object.values(templates)) {
    expect(definitionSchema.parse(JSON.parse(JSON.stringify(template)))).toEqual(template)
  }
})

test('refuses a rule without end', () => {
  let when: unknown = { op: 'score_at_least', score: 1 }
  for (let i = 0; i < 100_000; i++) when = { op: 'not', of: when }
  expect(definitionSchema.safeParse({ ...draft, grades: [{ ...ready, when }, cold, out] }).success).toBe(
    false,
  )
})
