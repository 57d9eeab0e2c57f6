import { isOpen, type OpenStage, type Stage } from '../stages.ts'
import type { LeadRow, MovementRow } from '../tables.ts'

/** A time that a lead was in an open stage, without a break, whoever held it. */
export interface Stay {
  stage: OpenStage
  began: Date
  /** Where it went and when; null where it is still there. */
  left: { at: Date; to: Stage } | null
  /** Who was accountable at its end, or is. */
  owner: string | null
}

/** How long it took from the inquiry to the first time in a stage. */
export interface Reached {
  stage: (typeof TIMED_STAGES)[number]
  at: Date
  owner: string | null
}

/** The stages of which it is counted how long leads take to come there. */
export const TIMED_STAGES = ['working', 'opportunity'] as const

/**
 * The edges of the buckets that lengths of stays are counted in, in seconds: from five minutes on a tenth wider each, up
 * to ten years; a day, a week, 30 and 90 days are edges, so that shares at these are exact.
 */
export const STAY_EDGES: readonly number[] = edges()

type Told = Pick<LeadRow, 'is_historical' | 'received_at'>
type Moved = Pick<
  MovementRow,
  'seq' | 'kind' | 'from_stage' | 'to_stage' | 'to_member' | 'effective_at' | 'reverses'
>

/**
 * The stays of a lead by its movements, in order. What a reversal takes back never was; a handover goes on in the same
 * stay. What was brought in from an older system counts from when it is known: not the stay it was opened in, nor what
 * is dated before it was received.
 */
export function staysOf(moved: readonly Moved[], lead: Told): Stay[] {
  const live = standing(moved)
  const stays: Stay[] = []
  let current: (Stay & { isKnown: boolean }) | null = null
  const end = (left: Stay['left']) => {
    if (!current) return
    const { isKnown, ...stay } = current
    if (isKnown) stays.push({ ...stay, left })
    current = null
  }
  for (const m of live) {
    if (m.from_stage === m.to_stage) {
      if (current) current.owner = m.to_member
      continue
    }
    end({ at: m.effective_at, to: m.to_stage })
    if (!isOpen(m.to_stage)) continue
    const isKnown = m.kind !== 'opening' && !(lead.is_historical && m.effective_at < lead.received_at)
    current = { stage: m.to_stage, began: m.effective_at, left: null, owner: m.to_member, isKnown }
  }
  end(null)
  return stays
}

/** When a lead first came to each of the timed stages; of one that an older system brought in nothing is known. */
export function reachedBy(moved: readonly Moved[], lead: Told): Reached[] {
  const live = standing(moved).filter((m) => m.from_stage !== m.to_stage)
  if (lead.is_historical || live[0]?.kind === 'opening') return []
  return TIMED_STAGES.flatMap((stage) => {
    const first = live.find((m) => m.to_stage === stage)
    return first ? [{ stage, at: first.effective_at, owner: first.to_member }] : []
  })
}

/** The movements that nothing took back. */
function standing(moved: readonly Moved[]): Moved[] {
  const live: Moved[] = []
  for (const m of moved) {
    if (m.kind !== 'reversal') live.push(m)
    else while (live.length > 0 && (live.at(-1) as Moved).seq >= (m.reverses as number)) live.pop()
  }
  return live
}

function edges(): number[] {
  const all = new Set<number>([0, 86_400, 604_800, 2_592_000, 7_776_000])
  for (let edge = 300; edge < 315_360_000; edge = Math.ceil(edge * 1.1)) all.add(edge)
  return [...all].sort((a, b) => a - b)
}
