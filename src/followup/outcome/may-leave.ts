import { Refusal } from '#src/lib/refusal.ts'
import { hasSpoken } from '../allowed-commands.ts'
import { type Effort, mayLeaveWithoutContact } from '../cadence/index.ts'
import type { Work } from '../command/carry-out.ts'
import { loadEffort } from '../reaching/load-effort.ts'

/**
 * No escape by recycling: without two-way contact a lead leaves for nurture or is closed only after the minimum of
 * varied attempts, or by a reviewer. Refuses `minimum_attempts_missing` with what is missing and the next attempt.
 * Pass `effort` where it was loaded already.
 */
export async function refuseEscape({ ctx, draft, setting, standing }: Work, known?: Effort): Promise<void> {
  if (standing.isReviewer || hasSpoken(draft.lead)) return
  const verdict = mayLeaveWithoutContact(known ?? (await loadEffort(ctx.db, draft.lead, setting)))
  if (verdict.allowed) return
  const { missing, proposal } = verdict
  throw new Refusal('conflict', 'minimum_attempts_missing', sentence(missing), {
    missing,
    proposal: proposal && { channel: proposal.channel, due_at: proposal.at.toISOString() },
  })
}

function sentence({
  attempts,
  channels,
  weekdays,
}: Record<'attempts' | 'channels' | 'weekdays', number>): string {
  const lacks = [
    attempts > 0 && `${attempts} more ${attempts === 1 ? 'attempt' : 'attempts'}`,
    channels > 0 && 'another channel',
    weekdays > 0 && 'another weekday',
  ].filter((part) => part !== false)
  return `Nobody has spoken with them yet, and the agreed minimum is not reached: ${lacks.join(', ')} to go.`
}
