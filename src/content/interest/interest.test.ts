import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUYING_STAGES } from '../touches/tables.ts'
import { BEHAVIOURS, DEFAULT_INTEREST, type Deed, type InterestRules, interestOf } from './interest.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const DAY = 86_400_000
const ago = (days: number) => new Date(NOW.getTime() - days * DAY)
const deed = (o: Partial<Deed>): Deed => ({
  ...{ behaviour: 'visited', at: NOW, topic: null, buyingStage: null, about: null },
  ...o,
})

const deeds = fc.array(
  fc.record({
    behaviour: fc.constantFrom(...BEHAVIOURS),
    at: fc.double({ min: -10, max: 2000, noNaN: true }).map(ago),
    topic: fc.constantFrom(null, 'Pumps', 'Valves'),
    buyingStage: fc.constantFrom(null, ...BUYING_STAGES),
    about: fc.constantFrom(null, 'a', 'b'),
  }),
  { maxLength: 40 },
)
const points = fc.integer({ min: 0, max: 100 })
const times = fc.double({ min: 0, max: 10, noNaN: true })
const eachOf = <K extends string>(keys: readonly K[], value: fc.Arbitrary<number>) =>
  fc
    .tuple(...keys.map(() => value))
    .map((values) => Object.fromEntries(keys.map((key, i) => [key, values[i]])) as Record<K, number>)
const rules: fc.Arbitrary<InterestRules> = fc.record({
  points: eachOf(BEHAVIOURS, points),
  times: eachOf(BUYING_STAGES, times),
  half_life_days: fc.integer({ min: 1, max: 365 }),
})

describe('laws of interest', () => {
  test('it is whole, never below 0, never above 100, in all and by topic', () => {
    fc.assert(
      fc.property(deeds, rules, (done, how) => {
        const { score, sum, topics, parts } = interestOf(done, how, NOW)
        for (const one of [score, ...topics.map((topic) => topic.score)]) {
          expect(Number.isInteger(one) && one >= 0 && one <= 100).toBe(true)
        }
        expect(sum).toBeGreaterThanOrEqual(0)
        expect(parts.reduce((all, part) => all + part.times, 0)).toBe(done.length)
        for (const topic of topics) expect(topic.score).toBeLessThanOrEqual(score)
      }),
    )
  })

  test('doing more never shows less', () => {
    fc.assert(
      fc.property(deeds, deeds, rules, (some, more, how) => {
        const [before, after] = [interestOf(some, how, NOW), interestOf([...some, ...more], how, NOW)]
        expect(after.score).toBeGreaterThanOrEqual(before.score)
        for (const { topic, score } of before.topics) {
          expect(after.topics.find((one) => one.topic === topic)?.score).toBeGreaterThanOrEqual(score)
        }
      }),
    )
  })

  test('in what order things are told makes no difference', () => {
    fc.assert(
      fc.property(
        deeds.chain((done) =>
          fc.tuple(fc.constant(done), fc.shuffledSubarray(done, { minLength: done.length })),
        ),
        rules,
        ([done, shuffled], how) => {
          expect(interestOf(shuffled, how, NOW)).toEqual(interestOf(done, how, NOW))
        },
      ),
    )
  })

  test('it halves with each half-life, and two people keep their order while neither does anything', () => {
    fc.assert(
      fc.property(deeds, deeds, rules, fc.integer({ min: 1, max: 5 }), (one, other, how, lives) => {
        const past = (all: Deed[]) => all.filter(({ at }) => at <= NOW)
        const later = new Date(NOW.getTime() + lives * how.half_life_days * DAY)
        const [now, then] = [interestOf(past(one), how, NOW), interestOf(past(one), how, later)]
        expect(then.sum).toBeCloseTo(now.sum / 2 ** lives, 6)
        const rival = [interestOf(past(other), how, NOW), interestOf(past(other), how, later)] as const
        if (now.sum > rival[0].sum * (1 + 1e-9)) expect(then.sum).toBeGreaterThanOrEqual(rival[1].sum)
      }),
    )
  })
})

test.each<[string, Deed[], number]>([
  ['nothing', [], 0],
  ['an inquiry of today', [deed({ behaviour: 'inquired' })], 20],
  ['an inquiry three weeks ago', [deed({ behaviour: 'inquired', at: ago(21) })], 10],
  ['a look at the prices', [deed({ buyingStage: 'decision' })], 12],
  ['ten looks at the prices', Array.from({ length: 10 }, () => deed({ buyingStage: 'decision' })), 100],
])('%s', (_, done, score) => expect(interestOf(done, DEFAULT_INTEREST, NOW).score).toBe(score))

test('the same thing done again is one part, with how often and when last; the most telling comes first', () => {
  const visit = { about: 'acme.example/prices', topic: 'Pumps', buyingStage: 'decision' } as const
  const { parts, topics } = interestOf(
    [
      deed({ ...visit, at: ago(21) }),
      deed({ behaviour: 'clicked', about: 'Data sheet' }),
      deed({ ...visit, at: ago(2) }),
    ],
    DEFAULT_INTEREST,
    NOW,
  )
  expect(parts.map(({ about, times, lastAt }) => [about, times, lastAt])).toEqual([
    ['acme.example/prices', 2, ago(2)],
    ['Data sheet', 1, NOW],
  ])
  expect(topics).toEqual([{ topic: 'Pumps', score: 17 }])
})
