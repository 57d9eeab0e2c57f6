import { activeDefinition, type Inputs, judge, keepJudgements, see } from '#src/definition/index.ts'
import { loadDraft, saveDrafts } from '#src/lead/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { World } from './world.ts'

/** Gives a lead a judgement of the definition in force on what was seen of it; it is moved nowhere. */
export async function judged(world: World, leadId: string, inputs: Inputs): Promise<void> {
  await world.inTx(SYSTEM, async (ctx) => {
    const [draft, { compiled, version }] = await Promise.all([
      loadDraft(ctx, leadId),
      activeDefinition(ctx.db),
    ])
    const seen = see(inputs)
    const judgement = judge(compiled, seen, {})
    draft.lead.judgement_seq += 1
    const { grade, score } = judgement
    Object.assign(draft.lead, { grade, score, definition_version: version })
    await keepJudgements(ctx, [{ leadId, seq: draft.lead.judgement_seq, version, judgement }])
    await saveDrafts(ctx, [draft], world.workspace.time_zone)
  })
}
