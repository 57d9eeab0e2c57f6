import { describe, expect, test } from 'vitest'
import type { Criterion } from '../definition-types.ts'
import { definitionSchema } from '../definition-types.ts'
import type { GradeRule } from '../grade-rule.ts'
import { bant, defaultDefinition } from '../templates/index.ts'
import { changesBetween } from './changes.ts'
import { sayDefinition } from './say-definition.ts'
import { sayEvidence } from './say-evidence.ts'
import { sayProblems } from './say-problems.ts'
import { sayRule } from './say-rule.ts'

const criteria = ['Need', 'Budget', 'Urgency'].map(
  (label): Criterion => ({
    key: label.toLowerCase(),
    label,
    question: `${label}?`,
    otherwise: 'no',
    weight: 1,
    kind: 'counts',
  }),
)
const heavy = criteria.map((criterion, i) => ({ ...criterion, weight: i + 1 }))

const RULES: [GradeRule, string][] = [
  [{ op: 'points_at_least', points: 2 }, 'at least 2 of the 3 criteria that count are met'],
  [{ op: 'points_at_least', points: 1 }, 'at least 1 of the 3 criteria that count is met'],
  [{ op: 'points_at_least', points: 3 }, 'all of the 3 criteria that count are met'],
  [
    { op: 'points_at_least', points: 1, criteria: ['need', 'budget'] },
    'at least 1 of Need and Budget is met',
  ],
  [{ op: 'points_at_least', points: 2, criteria: ['need', 'budget'] }, 'Need and Budget are met'],
  [{ op: 'one_of', criteria: ['need', 'urgency'] }, 'Need or Urgency is met'],
  [{ op: 'all_of', criteria: ['need', 'budget', 'urgency'] }, 'Need, Budget and Urgency are met'],
  [{ op: 'all_of', criteria: ['need'] }, 'Need is met'],
  [{ op: 'score_at_least', score: 60 }, 'the fit is at least 60 of 100'],
  [{ op: 'condition', condition: { op: 'is_known', key: 'field.size' } }, 'Machines is known'],
  [{ op: 'not', of: { op: 'score_at_least', score: 20 } }, 'it is not so that the fit is at least 20 of 100'],
  [
    {
      op: 'any',
      of: [
        { op: 'one_of', criteria: ['need'] },
        {
          op: 'all',
          of: [
            { op: 'score_at_least', score: 60 },
            { op: 'one_of', criteria: ['budget'] },
          ],
        },
      ],
    },
    'Need is met, or (the fit is at least 60 of 100, and Budget is met)',
  ],
]

test.each(RULES)('%j reads as a sentence', (rule, expected) => {
  expect(sayRule(rule, { criteria, labels: { 'field.size': 'Machines' } })).toBe(expected)
})

test('criteria of different weight are counted in points', () => {
  expect(sayRule({ op: 'points_at_least', points: 4 }, { criteria: heavy, labels: {} })).toBe(
    'what is met of the 3 criteria that count gives at least 4 of 6 points',
  )
})

describe('a definition', () => {
  const said = sayDefinition(bant)

  test('says what each criterion looks for, asks and is worth', () => {
    expect(sayDefinition(defaultDefinition).criteria.find(({ key }) => key === 'company_size')).toEqual({
      key: 'company_size',
      label: 'Right company size',
      group: 'Who they are',
      rules: [
        'Met when Number of employees is at least 10, or Annual revenue is at least 1,000,000.',
        'Otherwise it is not met, once that is known.',
      ],
      question: 'How many people work at your company?',
      worth: 'Counts one point.',
      sentences: [
        'Met when Number of employees is at least 10, or Annual revenue is at least 1,000,000.',
        'Otherwise it is not met, once that is known.',
        'To ask: “How many people work at your company?”',
        'Counts one point.',
      ],
    })
    const need = said.criteria.find(({ key }) => key === 'need')?.sentences
    expect(need?.[0]).toMatch(/^Met when Message mentions “.*” or one of \d+ more\.$/)
    expect(need?.[1]).toBe('Otherwise nobody knows: a missing sign proves nothing.')
    expect(said.criteria.find(({ key }) => key === 'no_need')?.sentences).toEqual([
      'Only a person can tell.',
      'To ask: “Is it certain that there is no need?”',
      'Ends the lead: no need.',
    ])
  })

  test('says where each grade goes and when', () => {
    expect(said.grades.map(({ sentence }) => sentence).slice(1)).toEqual([
      'Sales-ready goes to sales when at least 3 of the 4 criteria that count are met.',
      'Marketing is what is left; it is kept warm by marketing.',
      'Unfit is what a disqualifying criterion ends; it is closed.',
    ])
    expect(said.grades[0]?.sentence).toMatch(
      /^Hot goes to sales when What is asked for is quotation or call, or /,
    )
    expect(said.grades[0]).toMatchObject({
      opening: 'Goes to sales when one of these holds:',
      parts: ['What is asked for is quotation or call', {}, {}, {}].map(() => expect.any(String)),
    })
    expect(sayDefinition(defaultDefinition).grades[1]).toMatchObject({
      opening: 'Goes to sales when each of these holds:',
      parts: [
        'at least 4 of the 10 criteria that count are met',
        'Validated business need, Urgency, Budget, or a process to get one or Commitment is met',
      ],
    })
    expect(said.reachable).toBe('Somebody can be reached when E-mail is known, or Phone is known.')
    expect(said.prequalify[1]).toBe(
      'The most telling first, 4 at a time: Need, Timing, Budget and Authority.',
    )
  })

  test('says what else a grade for sales needs', () => {
    const document = structuredClone(bant)
    for (const criterion of document.criteria) if (criterion.key === 'need') criterion.kind = 'required'
    expect(sayDefinition(document).grades[1]?.sentence).toBe(
      'Sales-ready goes to sales when all of the 3 criteria that count are met, and Need is met.',
    )
  })
})

test('what a draft changes is told by what it is about, before and after', () => {
  const draft = structuredClone(bant)
  draft.criteria = draft.criteria.filter(({ key }) => key !== 'wrong_market')
  for (const grade of draft.grades) {
    if (grade.key === 'sales_ready') grade.when = { op: 'points_at_least', points: 2 }
  }
  expect(changesBetween(bant, bant)).toEqual([])
  expect(changesBetween(bant, draft)).toMatchObject([
    { what: 'Outside our market', after: null },
    {
      what: 'Sales-ready',
      before: 'Sales-ready goes to sales when at least 3 of the 4 criteria that count are met.',
      after: 'Sales-ready goes to sales when at least 2 of the 4 criteria that count are met.',
    },
  ])
})

test('evidence and open questions are said in the order of the definition', () => {
  const said = sayEvidence(
    { criteria },
    {
      evidence: [
        { criterion: 'urgency', answer: 'no', origin: 'qualifier', by: 'q' },
        { criterion: 'need', answer: 'yes', value: 'ten pumps', origin: 'rule' },
      ],
    },
    (id) => (id === 'q' ? 'Quentin Quade' : undefined),
  )
  expect(said.map(({ sentence }) => sentence)).toEqual([
    'Need: yes, ten pumps (by the rule).',
    'Budget: not known yet. Ask: “Budget?”',
    'Urgency: no (said by Quentin Quade).',
  ])
  expect(said.map(({ question }) => question)).toEqual([null, 'Budget?', null])
  expect(
    sayEvidence({ criteria }, { evidence: [{ criterion: 'need', answer: 'unknown', origin: 'form' }] })[0]
      ?.sentence,
  ).toBe('Need: asked, and there is no telling (from the form).')
})

/** A definition that somebody is about to spoil. */
interface Loose {
  criteria: [object, ...object[]]
  grades: [{ goes_to: string }, { goes_to: string }, ...{ goes_to: string }[]]
}

describe('what is wrong with a draft', () => {
  const problemsOf = (change: (document: Loose) => void) => {
    const document = structuredClone(bant) as unknown as Loose
    change(document)
    const read = definitionSchema.safeParse(document)
    return read.success ? [] : sayProblems(document, read.error.issues).map(({ sentence }) => sentence)
  }
  test.each<[string, (document: Loose) => void, string]>([
    [
      'a criterion without a rule or question',
      (d) => Object.assign(d.criteria[0], { question: undefined, condition: undefined, no_when: undefined }),
      'Criterion “Budget”: needs a question or a condition.',
    ],
    [
      'a criterion without a name',
      (d) => Object.assign(d.criteria[0], { label: ' ' }),
      'Criterion 1 needs a name.',
    ],
    [
      'a grade that counts on nothing there is',
      (d) => Object.assign(d.grades[1], { when: { op: 'one_of', criteria: ['weather'] } }),
      'Grade “Sales-ready”: counts on weather, which is no criterion to count.',
    ],
    [
      'a rule without a value',
      (d) => Object.assign(d.criteria[0], { condition: { op: 'contains', key: 'title', value: '' } }),
      'Criterion “Budget”: a text to compare with cannot be blank.',
    ],
    [
      'a list without values',
      (d) => Object.assign(d.criteria[0], { condition: { op: 'in', key: 'country', values: [] } }),
      'Criterion “Budget”: something to compare with is missing.',
    ],
    [
      'too many points',
      (d) => Object.assign(d.grades[1], { when: { op: 'points_at_least', points: 9 } }),
      'Grade “Sales-ready”: asks for more points than its criteria can give.',
    ],
    [
      'an empty rule',
      (d) => Object.assign(d.criteria[0], { condition: { op: 'all', of: [] } }),
      'Criterion “Budget”: something to compare with is missing.',
    ],
    [
      'no grade for sales',
      (d) => Object.assign(d, { grades: d.grades.filter(({ goes_to }) => goes_to !== 'sales') }),
      'The grades: no grade goes to sales.',
    ],
  ])('%s', (_name, change, expected) => {
    expect(problemsOf(change)).toContain(expected)
  })

  test('is bounded, whatever is handed in', () => {
    const nonsense = { criteria: Array.from({ length: 100 }, () => ({})), grades: 7 }
    const read = definitionSchema.safeParse(nonsense)
    if (!read.success) expect(sayProblems(nonsense, read.error.issues).length).toBeLessThanOrEqual(50)
    expect(read.success).toBe(false)
  })
})
