import { expect, test } from 'vitest'
import { type Effect, sayEffect } from './say-effect.ts'

const trial = (o: Partial<Effect>): Effect => ({
  leads: 0,
  won: 0,
  wonMissed: 0,
  wonMissedBefore: 0,
  cells: [],
  ...o,
})
const hot = { grade: 'hot', destination: 'qualified' } as const
const kept = { grade: 'marketing', destination: 'nurture' } as const
const unfit = { grade: 'unfit', destination: 'disqualified' } as const
const cell = (from: typeof hot | typeof kept | typeof unfit, to: typeof from, leads: number) => ({
  from,
  to,
  leads,
})

test.each<[string, Effect, string[]]>([
  ['nothing to try', trial({}), ['There are no past leads yet that it could be tried on.']],
  [
    'nothing changes',
    trial({ leads: 1_200, cells: [cell(hot, hot, 1_200)] }),
    ['Every one of the 1,200 past leads would be judged as by the one in force.'],
  ],
  [
    'some change',
    trial({
      leads: 100,
      won: 7,
      wonMissed: 1,
      wonMissedBefore: 3,
      cells: [cell(hot, hot, 80), cell(kept, hot, 12), cell(hot, unfit, 5), cell(kept, unfit, 3)],
    }),
    [
      '20 of 100 past leads would be judged differently: 12 more would go to sales, 5 would not any more.',
      'Of the 7 that were won, it keeps 1 from sales; the one in force keeps 3.',
    ],
  ],
])('%s', (_name, tried, sentences) => {
  expect(sayEffect(tried)).toEqual(sentences)
})
