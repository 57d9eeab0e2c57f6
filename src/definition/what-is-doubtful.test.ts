import { expect, test } from 'vitest'
import { type Definition, type DefinitionDraft, definitionSchema } from './definition-types.ts'
import { bant, templates } from './templates/index.ts'
import { whatIsDoubtful } from './what-is-doubtful.ts'

type Criterion = DefinitionDraft['criteria'][number]
type Grade = DefinitionDraft['grades'][number]

const need: Criterion = { key: 'need', label: 'Need', question: 'What for?', kind: 'counts' }
const sales = (when: Grade['when'], o: Partial<Grade> = {}): Grade => ({
  ...{ key: 'ready', label: 'Ready', goes_to: 'sales', when },
  ...o,
})
const atLeastOne = { op: 'points_at_least' as const, points: 1 }

function definition(o: {
  criteria?: Criterion[]
  grades?: Grade[]
  fit?: DefinitionDraft['fit']
}): Definition {
  return definitionSchema.parse({
    name: 'Small',
    criteria: [need, ...(o.criteria ?? [])],
    grades: [
      ...(o.grades ?? [sales(atLeastOne)]),
      { key: 'rest', label: 'Rest', goes_to: 'nurture' },
      { key: 'out', label: 'Out', goes_to: 'disqualify' },
    ],
    fit: o.fit,
    prequalify: { when: { op: 'is_known', key: 'message' }, ask: [] },
  } satisfies DefinitionDraft)
}

const looks = (condition: Criterion['condition'], o: Partial<Criterion> = {}): Criterion => ({
  ...{ key: 'size', label: 'Size', kind: 'counts', condition },
  ...o,
})
const employees = (op: 'at_least' | 'at_most', value: number) => ({ op, key: 'employees', value }) as const
const impossible = { op: 'all' as const, of: [employees('at_least', 50), employees('at_most', 10)] }
const everything = {
  op: 'any' as const,
  of: [
    { op: 'is_known' as const, key: 'email' },
    { op: 'not' as const, of: { op: 'is_known' as const, key: 'email' } },
  ],
}

test.each<[string, Parameters<typeof definition>[0], string, RegExp]>([
  [
    'a field that was deleted',
    { criteria: [looks({ op: 'equals', key: 'field.fleet', value: 'trucks' })] },
    'criteria 1 condition',
    /field “fleet”, which was deleted/,
  ],
  [
    'conditions that contradict each other',
    { criteria: [looks(impossible)] },
    'criteria 1 condition',
    /at least 50.*at most 10.*contradict each other/i,
  ],
  [
    'what everything meets',
    { criteria: [looks(everything)] },
    'criteria 1 condition',
    /holds for every lead/,
  ],
  [
    'the same signs for and against',
    { criteria: [looks(employees('at_least', 50), { no_when: employees('at_least', 50) })] },
    'criteria 1',
    /never met/,
  ],
  [
    'a grade that asks for what cannot be met',
    {
      criteria: [looks(impossible)],
      grades: [sales({ op: 'all_of', criteria: ['need', 'size'] })],
    },
    'grades 0',
    /can ever get this grade/,
  ],
  [
    'a grade for sales whose required criterion cannot be met',
    { criteria: [looks(impossible, { kind: 'required' })] },
    'grades 0',
    /can ever get this grade/,
  ],
  [
    'a fit that nobody reaches',
    {
      grades: [sales({ op: 'score_at_least', score: 60 })],
      fit: [
        {
          key: 'country',
          label: 'Country',
          weight: 1,
          values: [{ when: { op: 'is_known', key: 'country' }, points: 50 }],
        },
      ],
    },
    'grades 0',
    /can ever get this grade/,
  ],
  [
    'a grade behind one that takes every lead',
    {
      grades: [
        {
          key: 'first',
          label: 'First',
          goes_to: 'prequalify',
          when: { op: 'condition', condition: everything },
        },
        sales(atLeastOne),
      ],
    },
    'grades 1',
    /“First” before it takes every lead/,
  ],
  [
    'a stricter grade behind a milder one',
    {
      criteria: [looks(employees('at_least', 5))],
      grades: [sales(atLeastOne), sales({ op: 'points_at_least', points: 2 }, { key: 'hot', label: 'Hot' })],
    },
    'grades 1',
    /meets “Ready” before it/,
  ],
])('%s is said', (_, parts, path, message) => {
  const doubts = whatIsDoubtful(definition(parts), {})
  expect(doubts.map((doubt) => doubt.path.join(' '))).toContain(path)
  expect(doubts.find((doubt) => doubt.path.join(' ') === path)?.message).toMatch(message)
})

test.each(Object.entries(templates))('nothing is doubtful about %s as it ships', (_, shipped) => {
  expect(whatIsDoubtful(shipped, {})).toEqual([])
})

test('a field of the workspace that is there is no doubt, nor a stricter grade tried first', () => {
  const own = definition({ criteria: [looks({ op: 'equals', key: 'field.fleet', value: 'trucks' })] })
  expect(whatIsDoubtful(own, { 'field.fleet': 'Fleet' })).toEqual([])
  expect(whatIsDoubtful(bant, {})).toEqual([])
})
