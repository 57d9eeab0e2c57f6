import { expect, test } from 'vitest'
import type { Trial } from '../trial/try-draft.ts'
import { sayEffect } from './say-effect.ts'

const trial = (o: Partial<Trial>): Trial => ({
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
  won: 0,
  samples: [],
})

test.each<[string, Trial, string[]]>([
  ['nothing to try', trial({}), ['There are no past leads yet that it could be tried on.']],
  [
    'nothing changes',
    trial({ leads: 1_200, cells: [cell(hot, hot, 1_200)] }),
    ['Every one of the 1,200 past leads would be judged as it was.'],
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
      '20 of 100 past leads would be judged differently: 12 more would go to sales, 5 that went there would not.',
      'Of the 7 that were won, it would have kept 1 from sales; the judgements of their time kept 3.',
    ],
  ],
])('%s', (_name, tried, sentences) => {
  expect(sayEffect(tried)).toEqual(sentences)
})
