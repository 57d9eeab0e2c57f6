import { expect, test } from 'vitest'
import type { Figures, TestShown } from '../use-programs.ts'
import { sayDifference, sayFinding, sayTold } from './say-finding.ts'

const control = (state: 'open' | 'alike' | 'differs', difference: number): Figures['control'] => ({
  ...{ difference: 0.05, within_days: 180, needed: 3_695 },
  ...{ nurtured: { whole: 900, part: 90 }, held_back: { whole: 100, part: 8 } },
  standing: { state, known: 0.5, difference, low: difference - 0.1, high: difference + 0.1 },
})

test.each([
  ['nobody is held back', null, 'Nobody was held back'],
  ['it is open, however good it looks', control('open', 0.2), 'not yet known'],
  ['they are alike', control('alike', 0.01), 'do not differ by 5 points'],
  ['it helps', control('differs', 0.12), 'more often'],
  ['it harms', control('differs', -0.12), 'less often'],
])('where %s, it says so', (_, figures, said) => {
  expect(sayFinding(figures)).toContain(said)
})

const told = (state: TestShown['state'], best: TestShown['best'], beaten: string[]): TestShown => ({
  ...{ step: 'hello', since: 1, state, best, known: 0.4, needed: 665, told_on: null, lately: 12 },
  ...{ found_at: null, adopted_version: null, adopted_at: null },
  asked: { measure: 'reply', difference: 5, within_days: 14, usual: 5, adopts: 'when_asked' },
  variants: (['a', 'b', 'c'] as const).map((variant) => ({
    ...{ variant, template: 't', subject: null, mailed: 10, against: null },
    ...{ counted: { whole: 10, part: variant === 'b' ? 9 : 1 }, is_beaten: beaten.includes(variant) },
  })),
})

test.each([
  ['open', null, [], 'Which one is better is not yet known'],
  ['found', 'b', ['a', 'c'], 'B brings more answers'],
  ['found', 'b', ['a'], 'B brings more answers than A'],
  ['alike', null, [], 'They do not differ by 5 points, as far as can be told'],
] as const)('a test that is %s for %s', (state, best, beaten, said) => {
  expect(sayTold(told(state, best, [...beaten]))).toBe(said)
})

test.each([
  [0.034, -0.01, 0.0784, '3.4 points more, between 1 point fewer and 7.8 points more'],
  [0.5, -1, 1, 'too few to tell'],
  [-0.2, -0.31, 0, '20 points fewer, between 31 points fewer and as many'],
])('a difference of %d', (difference, low, high, said) => {
  expect(sayDifference({ difference, low, high })).toBe(said)
})
