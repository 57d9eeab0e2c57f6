import { type Db, sql } from '#src/db/index.ts'
import type { Seen } from '#src/definition/index.ts'
import { leadEvents } from '#src/lead/tables.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { programEvent } from '../program-event.ts'
import { type EnrollmentRow, enrollments } from '../tables.ts'
import { isHeldBack } from './choose-control-group.ts'
import type { ProgramOn } from './programs-on.ts'

/** A lead in nurture, locked. */
export interface Candidate {
  leadId: string
  inputs: Seen
}

type Earlier = Pick<
  EnrollmentRow,
  'lead_id' | 'program_id' | 'version' | 'step' | 'ended_at' | 'ending' | 'is_held_back' | 'mails'
>

/**
 * Enters each lead that is in no program into the first that takes it. Nobody goes through the same program twice; who left it with
 * their lead goes on where they were. The first step is due at once. Answers the new enrollments.
 */
export async function enterPrograms(
  ctx: Context,
  candidates: readonly Candidate[],
  programs: readonly ProgramOn[],
): Promise<EnrollmentRow[]> {
  if (candidates.length === 0 || programs.length === 0) return []
  const earlier = Map.groupBy(
    await readEarlier(
      ctx.db,
      candidates.map(({ leadId }) => leadId),
    ),
    (row) => row.lead_id,
  )
  const rows = candidates.flatMap((candidate): EnrollmentRow[] => {
    const before = earlier.get(candidate.leadId) ?? []
    if (before.some(({ ended_at }) => ended_at === null)) return []
    const last = (id: string) => before.findLast((row) => row.program_id === id)
    const program = programs.find((one) => {
      const was = last(one.id)
      return (!was || was.ending === 'left') && one.takes(candidate.inputs)
    })
    return program ? [enrollmentOf(ctx, candidate.leadId, program, last(program.id))] : []
  })
  await ctx.db.insert(enrollments, rows)
  await ctx.db.insert(
    leadEvents,
    rows.map((row) => programEvent(ctx, row, 'entered_program')),
  )
  return rows
}

function enrollmentOf(
  { now }: Context,
  leadId: string,
  { id, version, program }: ProgramOn,
  was: Earlier | undefined,
): EnrollmentRow {
  const row = {
    id: newId(),
    lead_id: leadId,
    program_id: id,
    entered_at: now,
    due_at: now,
    ended_at: null,
    ending: null,
    loose_end: null,
    wants_call: false,
  }
  if (was?.step) {
    const { version: theirs, step, is_held_back, mails } = was
    return { ...row, version: theirs, step, is_held_back, mails }
  }
  const step = program.steps[0]?.key as string
  return { ...row, version, step, is_held_back: isHeldBack(id, leadId, program.hold_back), mails: 0 }
}

function readEarlier(db: Db, leadIds: readonly string[]): Promise<Earlier[]> {
  return db.all<Earlier>(sql`
    select e.* from unnest(${leadIds}::uuid[]) n(lead_id) cross join lateral (
      select lead_id, program_id, version, step, ended_at, ending, is_held_back, mails from enrollments e
      where e.workspace_id = ${db.workspaceId} and e.lead_id = n.lead_id order by entered_at offset 0
    ) e`)
}
