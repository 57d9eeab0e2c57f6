import type { Db } from '#src/db/index.ts'
import type { LeadRow } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { hasSpoken } from '../allowed-commands.ts'
import { type Effort, mayLeaveWithoutContact } from '../cadence/index.ts'
import type { Work } from '../command/carry-out.ts'
import type { Setting } from '../command/setting.ts'
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

/** Whether a lead left, or would leave, below the minimum without anybody having spoken with them: as a reviewer or rule may. */
export async function leftTooEarly(
  db: Db,
  held: Pick<
    LeadRow,
    'id' | 'person_id' | 'stage' | 'stage_since' | 'grade' | 'accountable_id' | 'two_way_at'
  >,
  setting: Setting,
): Promise<boolean> {
  if (hasSpoken(held)) return false
  return !mayLeaveWithoutContact(await loadEffort(db, held, setting)).allowed
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
