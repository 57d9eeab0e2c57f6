import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysInto, sayDays, sayNew } from './days-into.ts'
import { arrowsOf, partsAt } from './lanes.ts'

const step = (key: string, to?: string) =>
  to === undefined ? { key, do: 'mail' } : { key, do: 'branch', to }

test('arrows lead onwards, the short ones next to the steps', () => {
  const arrows = arrowsOf([
    step('a', 'end'),
    step('b', 'd'),
    step('c'),
    step('d'),
    step('e', 'a'),
    step('f', 'z'),
  ])
  expect(arrows).toEqual([
    { from: 0, to: 6, lane: 1 },
    { from: 1, to: 3, lane: 0 },
  ])
  expect(partsAt(arrows, 2)).toEqual([
    { lane: 1, part: 'through' },
    { lane: 0, part: 'through' },
  ])
  expect(partsAt(arrows, 3)).toContainEqual({ lane: 0, part: 'to' })
  expect(partsAt(arrows, 4)).toEqual([{ lane: 1, part: 'through' }])
})

test('no two arrows of a lane are ever drawn beside the same step', () => {
  const anySteps = fc
    .array(fc.option(fc.nat(12), { nil: undefined }), { minLength: 1, maxLength: 12 })
    .map((jumps) =>
      jumps.map((jump, at) => {
        if (jump === undefined) return step(`s${at}`)
        return step(`s${at}`, at + jump + 1 >= jumps.length ? 'end' : `s${at + jump + 1}`)
      }),
    )
  fc.assert(
    fc.property(anySteps, (steps) => {
      const arrows = arrowsOf(steps)
      expect(arrows).toHaveLength(steps.filter(({ to }) => to !== undefined).length)
      for (let at = 0; at <= steps.length; at++) {
        const lanes = partsAt(arrows, at).map(({ lane }) => lane)
        expect(new Set(lanes).size).toBe(lanes.length)
      }
    }),
  )
})

test('each step is told after how many days it comes, over every way', () => {
  const spans = daysInto([
    { key: 'a', do: 'mail' },
    { key: 'b', do: 'branch', to: 'e' },
    { key: 'c', do: 'wait', days: 14 },
    { key: 'd', do: 'wait_weekday' },
    { key: 'e', do: 'mail' },
    { key: 'f', do: 'go', to: 'end' },
    { key: 'g', do: 'call' },
  ])
  expect(spans.map(sayDays)).toEqual([
    'Day 0',
    'Day 0',
    'Day 0',
    'Day 14',
    'Day 0–21',
    'Day 0–21',
    '',
    'Day 0–21',
  ])
  expect(spans.map((_, at) => sayNew(spans, at))).toEqual([
    ...['Day 0', '', '', 'Day 14', 'Day 0–21', '', '', 'Day 0–21'],
  ])
  expect(daysInto([{ key: 'a', do: 'wait_date', at_most_days: 90 }])).toEqual([
    { least: 0, most: 0 },
    { least: 0, most: 90 },
  ])
})
