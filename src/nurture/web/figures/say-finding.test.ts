import { expect, test } from 'vitest'
import { wilson } from '#src/lib/rates.ts'
import { sayFinding } from './say-finding.ts'

const group = (is_held_back: boolean, entered: number, opportunities: number) => ({
  ...{ is_held_back, entered, within: 0, finished: 0, left: 0, exited: 0, removed: 0 },
  ...{ opportunities, won: 0, revenue: [], opportunity_interval: wilson(opportunities, entered) },
})

test.each([
  ['nobody is held back', [group(false, 500, 50)], 'Nobody was held back'],
  ['there are few', [group(false, 500, 50), group(true, 29, 0)], 'Too few'],
  ['they are alike', [group(false, 500, 50), group(true, 60, 5)], 'do not differ'],
  ['it helps', [group(false, 1000, 200), group(true, 400, 20)], 'more often'],
  ['it harms', [group(false, 1000, 20), group(true, 400, 60)], 'less often'],
])('where %s, it says so', (_, groups, said) => {
  expect(sayFinding(groups)).toContain(said)
})
