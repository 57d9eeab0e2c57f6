import { expect, test } from 'vitest'
import type { CountedDay } from './count-variants.ts'
import { tellBest } from './tell-best.ts'
import type { Letter } from './variants.ts'

/** Every day a hundred of each, of whom so many do it. */
function daysOf(count: number, perDay: Partial<Record<Letter, number>>): CountedDay[] {
  return Array.from({ length: count }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`).flatMap((day) =>
    Object.entries(perDay).map(([variant, part]) => ({ variant: variant as Letter, day, whole: 100, part })),
  )
}
const two = { letters: ['a', 'b'], difference: 0.05, usual: 0.1 } as const
const three = { letters: ['a', 'b', 'c'], difference: 0.05, usual: 0.1 } as const

test('with nothing counted it is not yet known, and the usual rate says how many it takes', () => {
  expect(tellBest([], two)).toMatchObject({ state: 'open', best: null, known: 0, needed: 665, told_on: null })
})

test('the better one is told on the first day on which it can be, and stays it', () => {
  const days = daysOf(4, { a: 8, b: 18 })
  const told = tellBest(days, two)
  expect(told).toMatchObject({ state: 'found', best: 'b', known: 1 })
  const turned = daysOf(20, { a: 30, b: 2 }).map((day) => ({ ...day, day: day.day.replace('-03-', '-04-') }))
  expect(tellBest([...days, ...turned], two)).toMatchObject({ best: 'b', told_on: told.told_on })
  expect(told.variants).toMatchObject([
    { variant: 'a', is_beaten: true, against: null, counted: { whole: 400, part: 32 } },
    { variant: 'b', is_beaten: false, against: { state: 'differs' } },
  ])
})

test('where none is better by what is worth knowing, it says so in the end and not before', () => {
  expect(tellBest(daysOf(5, { a: 10, b: 11 }), two)).toMatchObject({ state: 'open', best: null })
  expect(tellBest(daysOf(8, { a: 10, b: 11 }), two)).toMatchObject({ state: 'alike', best: null, known: 1 })
})

test('of three, one must be better than each other; of two alike that beat the first, the one that did it more often', () => {
  expect(tellBest(daysOf(10, { a: 8, b: 9, c: 30 }), three)).toMatchObject({ state: 'found', best: 'c' })
  expect(tellBest(daysOf(20, { a: 4, b: 20, c: 21 }), three)).toMatchObject({ state: 'found', best: 'c' })
  expect(tellBest(daysOf(3, { a: 4, b: 30, c: 31 }), three)).toMatchObject({ state: 'open', best: null })
  expect(tellBest(daysOf(20, { a: 20, b: 4, c: 20 }), three)).toMatchObject({ state: 'alike', best: null })
})
