import type { Condition } from './condition.ts'

/** Holds for every lead, whatever is known of it: the last rule of a list that leaves nobody out. */
export const EVERYTHING: Condition = {
  op: 'any',
  of: [
    { op: 'is_known', key: 'email' },
    { op: 'not', of: { op: 'is_known', key: 'email' } },
  ],
}

/** Something is known, or it is not: there is no third. */
export function isEverything(condition: Condition): boolean {
  if (condition.op !== 'any' || condition.of.length !== 2) return false
  return condition.of.some((one, i) => one.op === 'is_known' && isUnknown(condition.of[1 - i], one.key))
}

function isUnknown(condition: Condition | undefined, key: string): boolean {
  return condition?.op === 'not' && condition.of.op === 'is_known' && condition.of.key === key
}
