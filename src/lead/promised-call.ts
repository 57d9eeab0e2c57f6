import type { NextAction } from './draft.ts'
import type { LeadRow } from './tables.ts'

type Promised = Pick<LeadRow, 'call_due_at' | 'call_kept_at'>

/** Until when a call is owed that was promised in an answer; null where none is. */
export function callOwed({ call_due_at, call_kept_at }: Promised): Date | null {
  return call_kept_at === null ? call_due_at : null
}

/** What is next where a call may be owed: the call, unless something else is due before it. */
export function withPromisedCall(lead: Promised, next: NextAction): NextAction {
  const owed = callOwed(lead)
  return owed === null || next.dueAt < owed ? next : { action: 'call_back', dueAt: owed }
}
