import { rowByRow, sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Judgement } from './judging/judge.ts'
import { judgements } from './tables.ts'

/**
 * Writes what a definition version said of leads, each with its evidence and what the judge saw. The newest of a lead
 * is the current one; earlier ones stay as they were.
 */
export async function keepJudgements(
  ctx: Context,
  made: readonly { leadId: string; seq: number; version: number; judgement: Judgement }[],
): Promise<void> {
  const again = made.filter((one) => one.seq > 1).map((one) => one.leadId)
  if (again.length > 0) {
    const supersede = sql`
      update judgements j set is_current = false from unnest(${again}::uuid[]) again
      where j.workspace_id = ${ctx.db.workspaceId} and j.lead_id = again and j.is_current`
    await rowByRow(ctx.db, () => ctx.db.run(supersede))
  }
  await ctx.db.insert(
    judgements,
    made.map(({ leadId, seq, version, judgement }) => ({
      lead_id: leadId,
      seq,
      is_current: true,
      definition_version: version,
      grade: judgement.grade,
      score: judgement.score,
      destination: judgement.destination,
      evidence: judgement.evidence,
      inputs: judgement.inputs,
      answers: judgement.answers,
      questions: judgement.questions,
      explanation: { ...judgement.explanation },
      judged_at: ctx.now,
    })),
  )
}
