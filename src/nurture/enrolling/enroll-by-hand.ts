import { type Db, sql } from '#src/db/index.ts'
import { loadDraft, note, saveNotes } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { knownOfLeads } from '../known-of-leads.ts'
import { enterPrograms } from './enter-programs.ts'
import { programsOn } from './programs-on.ts'

/**
 * Puts a lead of nurture into a program by hand, out of the one it is in; null: into none. Refuses `lead_not_found`,
 * `not_in_nurture`, `program_is_off`, `was_in_program` where it has gone through that program before.
 */
export async function putIntoProgram(ctx: Context, leadId: string, programId: string | null): Promise<void> {
  const draft = await loadDraft(ctx, leadId)
  if (draft.lead.stage !== 'nurture')
    throw new Refusal('conflict', 'not_in_nurture', 'Programs are for leads in nurture only.')
  const running = await runningOf(ctx.db, leadId)
  if ((running?.program_id ?? null) === programId) return
  await ctx.db.run(sql`
    update enrollments set ended_at = ${ctx.now}, ending = ${programId ? 'switched' : 'removed'}, due_at = null,
      loose_end = 'withdraw'
    where workspace_id = ${ctx.db.workspaceId} and lead_id = ${leadId} and ended_at is null`)
  if (running) {
    const ending = programId ? 'switched' : 'removed'
    note(draft, ctx, 'left_program', { subjectId: running.program_id, data: { ending } })
  }
  if (programId !== null) {
    const [program] = await programsOn(ctx.db, programId)
    if (!program) throw new Refusal('conflict', 'program_is_off', 'Nobody enters that program now.')
    const known = await knownOfLeads(ctx.db, [leadId], { asOf: ctx.now })
    const inputs = known.get(leadId)?.inputs
    const entered = inputs
      ? await enterPrograms(ctx, [{ leadId, inputs }], [{ ...program, takes: () => true }])
      : []
    if (entered.length === 0)
      throw new Refusal('conflict', 'was_in_program', 'This lead has gone through that program before.')
  }
  await saveNotes(ctx, [draft])
}

function runningOf(db: Db, leadId: string): Promise<{ program_id: string } | undefined> {
  return db.first<{ program_id: string }>(sql`
    select program_id from enrollments
    where workspace_id = ${db.workspaceId} and lead_id = ${leadId} and ended_at is null`)
}

/** Which of some leads are in a program now. */
export async function inPrograms(db: Db, leadIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.all<{ lead_id: string }>(sql`
    select e.lead_id from unnest(${leadIds}::uuid[]) n(lead_id) cross join lateral (
      select lead_id from enrollments e
      where e.workspace_id = ${db.workspaceId} and e.lead_id = n.lead_id and e.ended_at is null offset 0
    ) e`)
  return new Set(rows.map(({ lead_id }) => lead_id))
}
