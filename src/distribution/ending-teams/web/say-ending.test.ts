import { expect, test } from 'vitest'
import { sayEnding } from './say-ending.ts'

test('what becomes of a team is said in sentences', () => {
  expect(
    sayEnding({
      manager: 'Marta Mayer',
      members: [{ name: 'Anna Abel' }, { name: 'Ben Berg' }],
      territories: [
        { name: 'North', is_empty: false },
        { name: 'South', is_empty: true },
      ],
      ...{ offers: 1, leads: 12, in_pool: 2 },
    }),
  ).toEqual([
    'Anna Abel and Ben Berg are in no team, and Marta Mayer no longer sees their leads by leading it.',
    'The territory “North” names its people instead.',
    'Nobody serves “South” any more: leads there wait for the lead manager.',
    'One offer and 12 leads stay with who has them.',
    '2 leads in its pool are offered by turn instead.',
  ])
  expect(sayEnding({ manager: null, members: [], territories: [], offers: 0, leads: 0, in_pool: 0 })).toEqual(
    ['Nobody is in it.'],
  )
})
