import { readInterest } from '#src/content/index.ts'
import { sql } from '#src/db/index.ts'
import {
  activeDefinition,
  answersOf,
  type Judgement,
  judge,
  keepJudgements,
  type Seen,
  see,
} from '#src/definition/index.ts'
import { type LeadDraft, note } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'

/**
 * Judges leads again under the definition in force, on what was seen of them before, the interest they show now and what
 * people answered since.
 * Changes grade, score and version of the drafts and keeps the judgements; moves nothing and saves no draft. A lead
 * that was never judged (brought in by an opening) is left as it is and missing in the answer.
 */
export async function judgeAnew(ctx: Context, drafts: readonly LeadDraft[]): Promise<Map<string, Judgement>> {
  const ids = drafts.map((draft) => draft.lead.id)
  const persons = drafts.map((draft) => draft.lead.person_id)
  const [{ version, compiled }, answers, seen, interests] = await Promise.all([
    activeDefinition(ctx.db, ctx.now),
    answersOf(ctx.db, ids),
    seenBefore(ctx, ids),
    readInterest(ctx.db, [...new Set(persons)], { asOf: ctx.now }),
  ])
  const judged = new Map<string, Judgement>()
  const kept = drafts.flatMap((draft) => {
    const { lead } = draft
    const before = seen.get(lead.id)
    if (!before) return []
    const inputs = see({ ...before, interest: interests.get(lead.person_id)?.score })
    const judgement = judge(compiled, inputs, answers.get(lead.id) ?? {})
    judged.set(lead.id, judgement)
    lead.judgement_seq += 1
    lead.grade = judgement.grade
    lead.score = judgement.score
    lead.definition_version = version
    note(draft, ctx, 'judged_again', { data: { grade: judgement.grade, score: judgement.score, version } })
    return [{ leadId: lead.id, seq: lead.judgement_seq, version, judgement, inputs }]
  })
  await keepJudgements(ctx, kept)
  return judged
}

async function seenBefore({ db }: Context, ids: readonly string[]): Promise<Map<string, Seen>> {
  const rows = await db.all<{ lead_id: string; inputs: Seen }>(sql`
    select lead_id, inputs from judgements
    where workspace_id = ${db.workspaceId} and lead_id = any(${ids}::uuid[]) and is_current`)
  return new Map(rows.map((row) => [row.lead_id, row.inputs]))
}
