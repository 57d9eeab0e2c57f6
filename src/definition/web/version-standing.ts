import type { Version } from './use-definitions.ts'

export type Standing = 'in_force' | 'draft' | 'out' | 'ahead' | 'overtaken' | 'past'

/** How a version stands; `isOut`: it waits for signatures. */
export function standingOf({ is_in_force, is_overtaken, effective_from }: Version, isOut: boolean): Standing {
  if (is_in_force) return 'in_force'
  if (effective_from === null) return isOut ? 'out' : 'draft'
  if (is_overtaken) return 'overtaken'
  return new Date(effective_from) > new Date() ? 'ahead' : 'past'
}
