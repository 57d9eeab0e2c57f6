import { sql } from '#src/db/index.ts'
import { leadNotFound, readLead } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import { activeDefinition } from '../active-definition.ts'
import { answersOf } from '../answers-of.ts'
import type { Inputs, Seen } from '../condition/seen.ts'
import type { Definition } from '../definition-types.ts'
import { type CompiledDefinition, compileDefinition } from '../judging/compile-definition.ts'
import type { Answers } from '../judging/evidence.ts'
import { explainJudgement } from '../judging/explain-judgement.ts'
import { type Destination, judge } from '../judging/judge.ts'
import { type SaidEvidence, sayEvidence } from '../saying/say-evidence.ts'

export interface Tried {
  grade: string
  gradeLabel: string
  score: number
  destination: Destination
  /** Why, in sentences. */
  sentences: string[]
  evidence: SaidEvidence[]
}

/** A lead there is, or what is known of one that might come, by the keys of conditions. */
export type LeadToTry = { leadId: string } | { inputs: Inputs }

/**
 * What a draft says of one lead, and what the definition in force says of it today: from what was known when it was
 * judged last and what people answered. Nothing is written. Refuses `lead_not_found`, also for a lead beyond reach.
 */
export async function tryLead(
  ctx: ReadContext,
  draft: Definition,
  about: LeadToTry,
): Promise<{ inForce: Tried; draft: Tried }> {
  const [{ compiled }, { inputs, answers, names }] = await Promise.all([
    activeDefinition(ctx.db, ctx.now),
    'leadId' in about ? knownOf(ctx, about.leadId) : { inputs: about.inputs, answers: {}, names: NOBODY },
  ])
  const tried = (definition: CompiledDefinition): Tried => {
    const judgement = judge(definition, inputs, answers)
    const { grade, score, destination } = judgement
    return {
      grade,
      gradeLabel: definition.definition.grades.find(({ key }) => key === grade)?.label ?? grade,
      score,
      destination,
      sentences: explainJudgement(definition.definition, judgement),
      evidence: sayEvidence(definition.definition, judgement, (id) => names.get(id)),
    }
  }
  return { inForce: tried(compiled), draft: tried(compileDefinition(draft)) }
}

const NOBODY: ReadonlyMap<string, string> = new Map()

async function knownOf(ctx: ReadContext, leadId: string) {
  const { db } = ctx
  const [lead, within] = await Promise.all([readLead(db, leadId), membersWithin(ctx, 'leads.read')])
  if (!lead || (within !== 'all' && !within.includes(lead.accountable_id ?? ''))) throw leadNotFound()
  const [row, answers] = await Promise.all([
    db.first<{ inputs: Seen }>(sql`
      select inputs from judgements
      where workspace_id = ${db.workspaceId} and lead_id = ${leadId} and is_current`),
    answersOf(db, [leadId]),
  ])
  const own: Answers = answers.get(leadId) ?? {}
  const by = Object.values(own).flatMap((answer) => answer.by ?? [])
  const members = await db.all<{ id: string; name: string }>(sql`
    select id, name from members where workspace_id = ${db.workspaceId} and id = any(${by}::uuid[])`)
  return {
    inputs: row?.inputs ?? {},
    answers: own,
    names: new Map(members.map(({ id, name }) => [id, name])),
  }
}
