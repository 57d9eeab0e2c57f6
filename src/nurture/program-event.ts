import type { LeadEventKind } from '#src/lead/index.ts'
import type { LeadEventRow } from '#src/lead/tables.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import type { EnrollmentRow } from './tables.ts'

/** A line on the timeline of a lead about a program it is in: written without touching the lead. */
export function programEvent(
  { actor, now }: Pick<Context, 'actor' | 'now'>,
  { lead_id, program_id }: Pick<EnrollmentRow, 'lead_id' | 'program_id'>,
  kind: LeadEventKind,
  data: LeadEventRow['data'] = {},
): LeadEventRow {
  return {
    lead_id,
    id: newId(),
    kind,
    at: now,
    actor_kind: actor.kind,
    actor_id: actor.id,
    subject_id: program_id,
    data: actor.kind === 'member' ? { ...data, by_hand: true } : data,
  }
}
