import { expect, test } from 'vitest'
import { figuresOf, findingOf } from './findings.ts'
import type { Trial } from './use-trial.ts'

const cell = (from: string, to: string, leads: number, won = 0): Trial['cells'][number] => ({
  from: { grade: from, destination: from },
  to: { grade: to, destination: to },
  ...{ leads, won },
})
const trial = (cells: Trial['cells'], o: Partial<Trial> = {}): Trial => ({
  cells,
  leads: cells.reduce((sum, { leads }) => sum + leads, 0),
  ...{ won: 0, won_missed: 0, won_missed_before: 0, asked: null, count_rules: [], versions: [] },
  decisions: { accepted: 0, rejected: 0, expired: 0, undecided: 0 },
  unsure: { leads: 0, decided: 0, won: 0 },
  load: { by: 'evenly', weeks: 1, reps: [] },
  ...o,
})

test.each<[Trial, string]>([
  [trial([cell('nurture', 'nurture', 1_200)]), 'All 1,200 past leads would be judged the same.'],
  [
    trial([cell('nurture', 'qualified', 30), cell('nurture', 'nurture', 70)]),
    '30 of 100 past leads would be judged differently: 30 more to sales.',
  ],
  [
    trial(
      [
        cell('qualified', 'nurture', 5, 2),
        cell('nurture', 'qualified', 5, 1),
        cell('nurture', 'prequalifying', 1),
      ],
      { won: 4 },
    ),
    '11 of 11 past leads would be judged differently: as many to sales as before. 2 of 4 sales would have been missed, 1 before.',
  ],
  [
    trial([cell('qualified', 'nurture', 5)], { won: 4 }),
    '5 of 5 past leads would be judged differently: 5 fewer to sales. No sale would have been missed.',
  ],
])('a trial is told in one finding', (one, sentence) => {
  expect(findingOf(one)).toBe(sentence)
})

test('figures tell before and after, and where the leads behind them are', () => {
  const figures = figuresOf(trial([cell('nurture', 'qualified', 30), cell('qualified', 'qualified', 10)]))
  expect(figures.map(({ label, before, after }) => [label, before, after])).toEqual([
    ['To sales', 10, 40],
    ['To a qualifier', 0, 0],
    ['Kept warm', 30, 0],
    ['Closed', 0, 0],
    ['Won since, though kept from people', 0, 0],
  ])
  expect(figures[0]?.cell).toEqual({ from: {}, to: { destination: 'qualified' }, won: false })
})
