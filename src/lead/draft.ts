import { newId } from '#src/lib/id.ts'
import type { Actor } from '#src/people/context.ts'
import type { LeadEventKind } from './events.ts'
import { type NewLead, newLead } from './new-lead.ts'
import { type ClosedStage, isOpen, type OpenStage, type Stage, stageBit } from './stages.ts'
import type { InteractionRow, LeadEventRow, LeadRow, MovementKind, MovementRow } from './tables.ts'

/**
 * A lead as it will stand, with the movements that bring it there. Pure: drafts are moved in memory, for one lead or
 * for thousands, and written once by saveDrafts.
 */
export interface LeadDraft {
  lead: LeadRow
  /** As it was loaded (locked); null for a lead that is new. */
  readonly before: Readonly<LeadRow> | null
  readonly movements: MovementRow[]
  readonly events: LeadEventRow[]
  readonly interactions: InteractionRow[]
  /** It stands as it stood before, its clocks included. */
  isRestored?: boolean
  /** Search words of person and organization; only where they are new or changed. */
  words?: string[]
}

interface Moment {
  actor: Actor
  now: Date
  by?: 'mail'
}

interface Step {
  /** When it happened; `now` where nothing else is known. */
  at?: Date
  reason?: string | null
  causeId?: string | null
}

export interface NextAction {
  action: string
  dueAt: Date
}

/** A lead before its first movement. */
export function draftOf(lead: NewLead): LeadDraft {
  return { before: null, movements: [], events: [], interactions: [], lead: newLead(lead) }
}

export function draftFrom(row: LeadRow): LeadDraft {
  return { before: row, lead: { ...row }, movements: [], events: [], interactions: [] }
}

/** Books a move to an open stage. Every open lead has one accountable person and one next action with a due time. */
export function moveTo(
  draft: LeadDraft,
  moment: Moment,
  to: OpenStage,
  o: Step & { accountable: string; next: NextAction; kind?: MovementKind; wakeAt?: Date | null },
): void {
  book(draft, moment, o.kind ?? 'stage', to, o.accountable, o)
  Object.assign(draft.lead, {
    next_action: o.next.action,
    due_at: o.next.dueAt,
    wake_at: o.wakeAt ?? null,
    outcome: null,
    reason: to === 'nurture' || to === 'rejected' ? (o.reason ?? null) : null,
    reason_detail: null,
    closed_at: null,
    survivor_id: null,
  })
}

/** Books the end of a lead, with its outcome (the stage) and its reason. */
export function close(
  draft: LeadDraft,
  moment: Moment,
  to: ClosedStage,
  o: Step & {
    reason: string
    detail?: string | null
    survivorId?: string
    kind?: MovementKind
    accountable?: string
  },
): void {
  book(draft, moment, o.kind ?? 'stage', to, o.accountable ?? draft.lead.accountable_id, o)
  Object.assign(draft.lead, {
    next_action: null,
    due_at: null,
    wake_at: null,
    outcome: to,
    reason: o.reason,
    reason_detail: o.detail ?? null,
    closed_at: draft.lead.moved_at,
    survivor_id: o.survivorId ?? null,
    offer_id: null,
  })
}

/** Another accountable person in the same stage. */
export function handOver(draft: LeadDraft, moment: Moment, accountable: string, o: Step = {}): void {
  book(draft, moment, 'handover', draft.lead.stage, accountable, o)
}

/** Takes the movement `reverses` and what came after it back: the lead stands as `before` says, one movement further on. */
export function takeBack(draft: LeadDraft, moment: Moment, before: LeadRow, reverses: number): void {
  const { movement_seq, moved_at, revision } = draft.lead
  const from = { stage: draft.lead.stage, member: draft.lead.accountable_id }
  // What was kept before there were pools does not have one.
  const pool_team_id = before.pool_team_id ?? null
  draft.lead = { ...before, pool_team_id, movement_seq, moved_at, revision }
  draft.isRestored = true
  push(draft, moment, 'reversal', from, { at: moment.now, reason: 'undone' }, reverses)
}

/** Sets what must happen next, without a movement. */
export function setNext(draft: LeadDraft, next: NextAction): void {
  draft.lead.next_action = next.action
  draft.lead.due_at = next.dueAt
}

/** Appends a line to the lead's timeline. */
export function note(
  draft: LeadDraft,
  moment: Moment,
  kind: LeadEventKind,
  o: { subjectId?: string | null; data?: LeadEventRow['data']; at?: Date } = {},
): void {
  draft.events.push({
    lead_id: draft.lead.id,
    id: newId(),
    kind,
    at: o.at ?? moment.now,
    actor_kind: moment.actor.kind,
    actor_id: moment.actor.id,
    subject_id: o.subjectId ?? null,
    data: { ...o.data, ...(moment.by ? { by: moment.by } : {}) },
  })
}

function book(
  draft: LeadDraft,
  moment: Moment,
  kind: MovementKind,
  to: Stage,
  accountable: string | null,
  o: Step,
): void {
  const { lead } = draft
  const from = lead.movement_seq === 0 ? null : { stage: lead.stage, member: lead.accountable_id }
  if (from?.stage === 'offered' && to !== 'offered') lead.offer_id = null
  lead.stage = to
  lead.accountable_id = accountable
  lead.reached |= stageBit(to)
  push(draft, moment, kind, from, o)
  if (kind !== 'handover') lead.stage_since = lead.moved_at
  if (to !== 'qualified') {
    lead.unrouted_reason = null
    lead.pool_team_id = null
  }
  if (from !== null && !isOpen(from.stage) && isOpen(to)) lead.escalated_at = null
}

function push(
  draft: LeadDraft,
  moment: Moment,
  kind: MovementKind,
  from: { stage: Stage; member: string | null } | null,
  o: Step,
  reverses: number | null = null,
): void {
  const { lead } = draft
  const happened = o.at ?? moment.now
  lead.movement_seq += 1
  lead.moved_at = from !== null && happened < lead.moved_at ? lead.moved_at : happened
  draft.movements.push({
    lead_id: lead.id,
    seq: lead.movement_seq,
    kind,
    from_stage: from?.stage ?? null,
    to_stage: lead.stage,
    from_member: from?.member ?? null,
    to_member: lead.accountable_id,
    happened_at: happened,
    effective_at: lead.moved_at,
    actor_kind: moment.actor.kind,
    actor_id: moment.actor.id,
    reason: o.reason ?? null,
    definition_version: lead.definition_version,
    grade: lead.grade,
    cause_id: o.causeId ?? null,
    reverses,
  })
}
