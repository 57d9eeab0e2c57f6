import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exitStanding, missingToMoveOn } from './exit-standing.ts'
import type { ExitCriterion } from './schema.ts'

const KEYS = ['need', 'budget', 'urgency', 'decision_maker']
const exits = fc
  .subarray(KEYS)
  .chain((keys) =>
    fc.tuple(
      ...keys.map((criterion) =>
        fc.record({
          criterion: fc.constant(criterion),
          must: fc.constantFrom('answered' as const, 'met' as const),
        }),
      ),
    ),
  )
  .map((all): ExitCriterion[] => all)
const told = fc.subarray(KEYS).chain((keys) =>
  fc.tuple(
    ...keys.map((criterion) =>
      fc.record({
        criterion: fc.constant(criterion),
        answer: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
      }),
    ),
  ),
)

test.each<[ExitCriterion['must'], 'yes' | 'no' | 'unknown' | null, boolean]>([
  ['met', 'yes', false],
  ['met', 'no', true],
  ['met', 'unknown', true],
  ['met', null, true],
  ['answered', 'yes', false],
  ['answered', 'no', false],
  ['answered', 'unknown', false],
  ['answered', null, true],
])('what must be %s, with the answer %s, is missing: %s', (must, answer, isMissing) => {
  const evidence = answer ? [{ criterion: 'need', answer }] : []
  expect(exitStanding([{ criterion: 'need', must }], evidence)).toEqual([
    { criterion: 'need', must, answer: answer ?? 'unknown', isAsked: answer === 'unknown', isMissing },
  ])
})

test('every demand is told once and in its order; what is missing is a part of it, and of nothing nothing is', () => {
  fc.assert(
    fc.property(exits, told, (exit, evidence) => {
      const standing = exitStanding(exit, evidence)
      expect(standing.map(({ criterion }) => criterion)).toEqual(exit.map(({ criterion }) => criterion))
      expect(missingToMoveOn(exit, evidence)).toEqual(standing.filter(({ isMissing }) => isMissing))
      expect(missingToMoveOn([], evidence)).toEqual([])
    }),
  )
})

test('an answer more never brings a demand more, and a yes to everything opens every way', () => {
  fc.assert(
    fc.property(exits, told, fc.constantFrom(...KEYS), (exit, evidence, criterion) => {
      const rest = evidence.filter((one) => one.criterion !== criterion)
      const before = missingToMoveOn(exit, rest).length
      expect(missingToMoveOn(exit, [...rest, { criterion, answer: 'unknown' }]).length).toBeLessThanOrEqual(
        before,
      )
      expect(missingToMoveOn(exit, [...rest, { criterion, answer: 'yes' }]).length).toBeLessThanOrEqual(
        before,
      )
      expect(
        missingToMoveOn(
          exit,
          KEYS.map((key) => ({ criterion: key, answer: 'yes' })),
        ),
      ).toEqual([])
    }),
  )
})

test('to demand that it is met is never less than to demand that it is answered', () => {
  fc.assert(
    fc.property(exits, told, (exit, evidence) => {
      const missing = (must: ExitCriterion['must']) =>
        missingToMoveOn(
          exit.map((one) => ({ ...one, must })),
          evidence,
        ).map(({ criterion }) => criterion)
      expect(missing('met')).toEqual(expect.arrayContaining(missing('answered')))
    }),
  )
})
