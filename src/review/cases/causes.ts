import { isOpen, type LeadDraft, type Stage } from '#src/lead/index.ts'
import type { Cause } from '../verdicts/choose-consequence.ts'

/** A movement that the board may look at. */
export interface CauseFound {
  draft: LeadDraft
  seq: number
  cause: Cause
  /** Holds only if the service level's minimum was not reached; null where it always does. */
  heldSince: { stage: Stage; since: Date } | null
}

/**
 * The movements of drafts that are reviewed: refusals, offers that ran out, and leads that left sales without anybody
 * having spoken with them. History and openings of older systems are none of the board's.
 */
export function causesIn(drafts: readonly LeadDraft[]): CauseFound[] {
  return drafts.flatMap((draft) => (draft.before === null || draft.lead.is_historical ? [] : causesOf(draft)))
}

function causesOf(draft: LeadDraft): CauseFound[] {
  const found: CauseFound[] = []
  let since = draft.before?.stage_since ?? draft.lead.stage_since
  let expiries = draft.lead.expiries - (draft.before?.expiries ?? 0)
  for (const { seq, kind, from_stage, from_member, to_stage, effective_at } of draft.movements) {
    if (kind === 'stage' && from_stage !== null && from_member !== null) {
      if (to_stage === 'rejected') found.push({ draft, seq, cause: 'rejected', heldSince: null })
      else if (from_stage === 'offered' && (to_stage === 'offered' || to_stage === 'qualified')) {
        if (expiries > 0) found.push({ draft, seq, cause: 'expired', heldSince: null })
        expiries -= 1
      } else if (isSales(from_stage)) {
        const cause = leftAs(to_stage)
        if (cause) found.push({ draft, seq, cause, heldSince: { stage: from_stage, since } })
      }
    }
    if (kind !== 'handover') since = effective_at
  }
  return found
}

const isSales = (stage: Stage) => stage === 'offered' || stage === 'working' || stage === 'opportunity'

function leftAs(to: Stage): Cause | null {
  if (to === 'nurture') return 'recycled'
  return !isOpen(to) && to !== 'won' && to !== 'merged' ? 'closed' : null
}

/** The movements of drafts from whose number on what happened was taken back. */
export function takenBackIn(drafts: readonly LeadDraft[]): { leadId: string; from: number }[] {
  return drafts.flatMap(({ lead, movements }) =>
    movements.flatMap(({ kind, reverses }) =>
      kind === 'reversal' && reverses !== null ? [{ leadId: lead.id, from: reverses }] : [],
    ),
  )
}
