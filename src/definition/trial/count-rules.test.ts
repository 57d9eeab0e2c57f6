import { expect, test } from 'vitest'
import { type DefinitionDraft, definitionSchema } from '../definition-types.ts'
import { bant, defaultDefinition } from '../templates/index.ts'
import { countRules, withMorePoints } from './count-rules.ts'

const definition = (when: NonNullable<DefinitionDraft['grades'][number]['when']>) =>
  definitionSchema.parse({
    name: 'Small',
    criteria: [
      { key: 'need', label: 'Need', question: 'What for?', kind: 'counts' },
      { key: 'money', label: 'Money', question: 'How much?', kind: 'counts', weight: 2 },
    ],
    grades: [
      { key: 'ready', label: 'Ready', goes_to: 'sales', when },
      { key: 'rest', label: 'Rest', goes_to: 'nurture' },
      { key: 'out', label: 'Out', goes_to: 'disqualify' },
    ],
    prequalify: { when: { op: 'is_known', key: 'message' }, ask: [] },
  } satisfies DefinitionDraft)
const atLeast = (points: number) => ({ op: 'points_at_least' as const, points })

test('how many criteria are enough is found wherever it stands in a rule for sales', () => {
  const nested = definition({ op: 'all', of: [{ op: 'one_of', criteria: ['need'] }, atLeast(2)] })
  expect(countRules(nested)).toEqual([{ grade: 'Ready', points: 2, of: 3 }])
  expect(countRules(defaultDefinition)).toEqual([{ grade: 'Sales-ready', points: 4, of: 10 }])
  expect(countRules(bant).length).toBeGreaterThan(0)
})

test('one more or fewer is asked for, and nothing else changes', () => {
  const [fewer, more] = [-1, 1].map((by) => withMorePoints(definition(atLeast(2)), by))
  expect(fewer).toEqual(definition(atLeast(1)))
  expect(more).toEqual(definition(atLeast(3)))
})

test.each([
  ['nothing', definition(atLeast(1)), -1],
  ['more than there is', definition(atLeast(3)), 1],
  ['what it does not count', definition({ op: 'all_of', criteria: ['need'] }), 1],
  ['more of what must not be', definition({ op: 'not', of: atLeast(2) }), 1],
])('nobody asks for %s', (_, one, by) => {
  expect(withMorePoints(one, by)).toBeNull()
})
