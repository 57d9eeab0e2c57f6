import fc from 'fast-check'
import { arbitraryCondition } from '../condition/arbitrary.ts'
import { type Definition, type DefinitionDraft, definitionSchema } from '../definition-types.ts'
import type { GradeRule } from '../grade-rule.ts'
import type { Answers } from './evidence.ts'

type DraftGrade = Omit<DefinitionDraft['grades'][number], 'key' | 'label'>

/** Random definitions and answers for the laws of judging. */
const CRITERIA = ['k0', 'k1', 'k2', 'k3', 'k4', 'k5']
const COUNTED = CRITERIA.slice(0, 4)

const criterion = (key: string) =>
  fc
    .record({
      condition: fc.option(arbitraryCondition, { nil: undefined }),
      no_when: fc.option(arbitraryCondition, { nil: undefined }),
      otherwise: fc.constantFrom('no' as const, 'unknown' as const),
      weight: fc.integer({ min: 1, max: 3 }),
      kind: COUNTED.includes(key)
        ? fc.constantFrom('counts' as const, 'counts' as const, 'required' as const)
        : fc.constant('disqualifying' as const),
    })
    .map((one) => ({
      key,
      label: key,
      question: `${key}?`,
      ...one,
      ...(one.kind === 'disqualifying' ? { reason: 'no_need' as const } : {}),
    }))

const named = fc.subarray(COUNTED, { minLength: 1 })
const rule = fc.letrec<{ tree: GradeRule }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    {
      weight: 3,
      arbitrary: fc.record({ op: fc.constantFrom('one_of' as const, 'all_of' as const), criteria: named }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        op: fc.constant('points_at_least' as const),
        points: fc.integer({ min: 1, max: 4 }),
        criteria: fc.option(named, { nil: undefined }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ op: fc.constant('condition' as const), condition: arbitraryCondition }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        op: fc.constant('score_at_least' as const),
        score: fc.integer({ min: 0, max: 100 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        op: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('not' as const), of: tie('tree') }) },
  ),
})).tree

const grade: fc.Arbitrary<DraftGrade> = fc
  .record({
    goes_to: fc.constantFrom(
      'sales' as const,
      'sales' as const,
      'prequalify' as const,
      'nurture' as const,
      'disqualify' as const,
    ),
    when: rule,
    needs_required: fc.boolean(),
  })
  .map((one) => ({ ...one, ...(one.goes_to === 'disqualify' ? { reason: 'wrong_market' as const } : {}) }))

const rest: DefinitionDraft['grades'][number] = { key: 'rest', label: 'Rest', goes_to: 'nurture' }

const attribute = fc.record({
  key: fc.constantFrom('country', 'employees', 'message'),
  label: fc.constant('Attribute'),
  weight: fc.integer({ min: 1, max: 100 }),
  values: fc.array(fc.record({ when: arbitraryCondition, points: fc.integer({ min: 0, max: 100 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  otherwise: fc.integer({ min: 0, max: 100 }),
})

/** Mostly reachable and worth asking, so that all ways are taken. */
const often = fc.oneof(
  fc.constant({ op: 'not' as const, of: { op: 'is_known' as const, key: 'nothing' } }),
  arbitraryCondition,
)

export const arbitraryDefinition: fc.Arbitrary<Definition> = fc
  .record({
    name: fc.constant('Random'),
    criteria: fc.tuple(...CRITERIA.map(criterion)),
    grades: fc
      .tuple(fc.array(grade, { minLength: 1, maxLength: 4 }), fc.nat(4))
      .map(([grades, place]) => [
        ...grades.map((one, i) => ({ ...one, key: `g${i}`, label: `g${i}` })).toSpliced(place, 0, rest),
        { key: 'out', label: 'Out', goes_to: 'disqualify' as const },
      ]),
    reachable: often,
    fit: fc.array(attribute, { maxLength: 3 }),
    prequalify: fc.record({
      when: often,
      ask: fc.shuffledSubarray(COUNTED),
      max_questions: fc.integer({ min: 1, max: 4 }),
    }),
  })
  .map((draft) => definitionSchema.safeParse(draft satisfies DefinitionDraft).data)
  .filter((definition) => definition !== undefined)

export const arbitraryAnswers: fc.Arbitrary<Answers> = fc.dictionary(
  fc.constantFrom(...CRITERIA),
  fc.record({
    answer: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
    origin: fc.constant('qualifier'),
    at: fc.constant('2026-03-01T10:00:00Z'),
  }),
  { noNullPrototype: true, maxKeys: 4 },
)
