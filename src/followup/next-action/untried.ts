import type { LeadRow } from '#src/lead/index.ts'

/**
 * Was a lead accepted, and nobody tried to reach the person since? Also when they asked again meanwhile, which makes a
 * call back of the first attempt. What came in from an older system in the middle of its way is not meant.
 */
export function isUntried({
  stage,
  next_action,
  attempts,
}: Pick<LeadRow, 'stage' | 'next_action' | 'attempts'>): boolean {
  if (stage !== 'working') return false
  return next_action === 'first_attempt' || (next_action === 'call_back' && attempts === 0)
}
