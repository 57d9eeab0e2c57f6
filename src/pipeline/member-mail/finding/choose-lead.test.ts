import { expect, test } from 'vitest'
import { type Candidate, chooseLead } from './choose-lead.ts'

const lead = (id: string, isOpen: boolean, isHeldByWriter: boolean, day: number): Candidate => ({
  id,
  isOpen,
  isHeldByWriter,
  lastAt: new Date(Date.UTC(2026, 0, day)),
})

test.each([
  ['nobody', [], null],
  ['the one they hold before a newer one', [lead('a', true, false, 9), lead('b', true, true, 1)], 'b'],
  ['an open one before a closed one of theirs', [lead('a', false, true, 9), lead('b', true, false, 1)], 'b'],
  ['the most recent of two they hold', [lead('a', true, true, 1), lead('b', true, true, 2)], 'b'],
  ['a closed one where there is no other', [lead('a', false, false, 1), lead('b', false, false, 2)], 'b'],
] as const)('%s', (_, candidates, chosen) => {
  expect(chooseLead(candidates)).toBe(chosen)
})
