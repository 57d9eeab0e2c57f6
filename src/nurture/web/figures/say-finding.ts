/** What the figures say, in a sentence that promises no more than they hold. Pure. */
import { liesApart, TOO_FEW } from '#src/lib/rates.ts'
import type { Figures } from '../use-programs.ts'

export function sayFinding(groups: Figures['groups']): string {
  const nurtured = groups.find(({ is_held_back }) => !is_held_back)
  const heldBack = groups.find(({ is_held_back }) => is_held_back)
  if (!nurtured || !heldBack) return 'Nobody was held back, so nobody can tell what the program brings'
  if (nurtured.entered < TOO_FEW || heldBack.entered < TOO_FEW)
    return 'Too few have entered to tell what the program brings'
  if (!liesApart(nurtured.opportunity_interval, heldBack.opportunity_interval))
    return 'Nurtured and held back do not differ by more than chance'
  const isBetter = nurtured.opportunities / nurtured.entered > heldBack.opportunities / heldBack.entered
  return isBetter
    ? 'Nurtured leads become opportunities more often than those held back'
    : 'Nurtured leads become opportunities less often than those held back'
}
