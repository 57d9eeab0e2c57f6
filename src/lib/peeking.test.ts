import { describe, expect, test } from 'vitest'
import { type Chance, chanceFrom } from './chance.ts'
import { type Counted, followApart, neededInAll, neededInEach, pairsAmong, tellApart } from './peeking.ts'

const RUNS = 1_200

/** Everybody who comes goes to one of the groups by lot; looked at after every single one. Answers who is said to be better. */
function play(chance: Chance, rates: readonly number[], difference: number, shareOfFirst = 1 / rates.length) {
  const groups = rates.map((): Counted => ({ whole: 0, part: 0 }))
  const pairs = groups.flatMap((_, b) => Array.from({ length: b }, (_, a) => ({ a, b, isOpen: true })))
  const better: number[] = []
  const others = rates.length - 1
  const o = { difference, groups: rates.length }
  while (pairs.some(({ isOpen }) => isOpen)) {
    const at = chance.next() < shareOfFirst ? 0 : 1 + (others === 1 ? 0 : chance.whole(others))
    const group = groups[at] as Counted
    group.whole += 1
    if (chance.next() < (rates[at] as number)) group.part += 1
    for (const pair of pairs) {
      if (!pair.isOpen || (pair.a !== at && pair.b !== at)) continue
      const told = tellApart(groups[pair.a] as Counted, groups[pair.b] as Counted, o)
      if (told.state === 'open') continue
      pair.isOpen = false
      if (told.state === 'differs') better.push(told.difference > 0 ? pair.b : pair.a)
    }
  }
  return better
}

function shareOf(runs: number, isSo: () => boolean): number {
  return Array.from({ length: runs }, isSo).filter(Boolean).length / runs
}

describe('looked at after every single lead', () => {
  test.each([
    [0.01, 0.01, 0.5],
    [0.05, 0.03, 0.5],
    [0.1, 0.05, 0.5],
    [0.5, 0.1, 0.5],
    [0.02, 0.1, 0.5],
    [0.1, 0.05, 0.1],
  ])(
    'two alike at %d are told apart in fewer than one of twenty runs (difference %d, share %d)',
    (rate, difference, share) => {
      const chance = chanceFrom(11)
      const wrong = shareOf(RUNS, () => play(chance, [rate, rate], difference, share).length > 0)
      expect(wrong).toBeLessThanOrEqual(0.05)
    },
  )

  test.each([
    [0.01, 0.01, 0.5],
    [0.05, 0.03, 0.5],
    [0.1, 0.05, 0.5],
    [0.4, 0.1, 0.5],
    [0.1, 0.05, 0.1],
  ])(
    'a difference worth knowing, at %d of %d, is found in four of five runs (share %d)',
    (rate, difference, share) => {
      const chance = chanceFrom(12)
      const found = shareOf(RUNS, () =>
        play(chance, [rate, rate + difference], difference, share).includes(1),
      )
      expect(found).toBeGreaterThanOrEqual(0.8)
    },
  )

  test('of three and four alike, none is called better in more than one of twenty runs', () => {
    const chance = chanceFrom(13)
    for (const rates of [
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1, 0.1],
    ]) {
      expect(shareOf(1_000, () => play(chance, rates, 0.1).length > 0)).toBeLessThanOrEqual(0.05)
    }
  })

  test('one that looks without a border is wrong three times as often: the test can fail', () => {
    const chance = chanceFrom(14)
    const wrong = shareOf(500, () => {
      const [a, b] = [
        { whole: 0, part: 0 },
        { whole: 0, part: 0 },
      ]
      for (let i = 0; i < 2_000; i++) {
        const group = i % 2 ? a : b
        group.whole += 1
        if (chance.next() < 0.1) group.part += 1
        const rate = (a.part + b.part) / (a.whole + b.whole)
        const error = Math.sqrt(rate * (1 - rate) * (1 / a.whole + 1 / b.whole))
        if (i > 60 && Math.abs(a.part / a.whole - b.part / b.whole) > 1.96 * error) return true
      }
      return false
    })
    expect(wrong).toBeGreaterThan(0.15)
  })
})

test('what was told stays told, whatever comes after it', () => {
  const look = (whole: number, a: number, b: number) => ({ a: { whole, part: a }, b: { whole, part: b } })
  const o = { difference: 0.05, groups: 2 }
  const told = followApart([look(50, 0, 9), look(400, 20, 70), look(800, 100, 100)], o)
  expect(told).toMatchObject({ state: 'differs', look: { a: { whole: 400 } } })
  expect(told.low).toBeGreaterThan(0)
  const obvious = tellApart({ whole: 97, part: 0 }, { whole: 87, part: 53 }, o)
  expect(obvious).toMatchObject({ state: 'differs' })
  expect(obvious.low).toBeGreaterThan(0)
  expect(followApart([], o)).toMatchObject({ state: 'open', known: 0, look: null })
  expect(tellApart({ whole: 5_000, part: 500 }, { whole: 5_000, part: 505 }, o)).toMatchObject({
    state: 'alike',
    known: 1,
  })
})

test.each([
  // 9.2352 · 2 · 0.1 · 0.9 / 0.05² = 664.9
  [0.1, 0.05, 2, 665],
  // Three pairs: 11.9523 · 2 · 0.1 · 0.9 / 0.05² = 860.6
  [0.1, 0.05, 3, 861],
  [0.01, 0.3, 2, 60],
  [0.1, 0, 2, Number.POSITIVE_INFINITY],
])('around %d, for %d, in each of %d groups', (rate, difference, groups, needed) => {
  expect(neededInEach(rate, difference, groups)).toBe(needed)
  expect(pairsAmong(groups)).toBe(groups === 3 ? 3 : 1)
})

test('two equal groups need twice as many in all, a small control group more, none never enough', () => {
  expect(neededInAll(0.1, 0.05, 0.5)).toBe(2 * 665)
  // 332.5 · (10 + 10/9)
  expect(neededInAll(0.1, 0.05, 0.1)).toBe(3695)
  expect(neededInAll(0.1, 0.05, 0)).toBe(Number.POSITIVE_INFINITY)
})
