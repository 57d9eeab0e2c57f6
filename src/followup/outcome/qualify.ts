import type { reasons } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { keepAnswers, type ToldAnswer } from './answer-questions.ts'
import { disqualify } from './disqualify.ts'
import { judgeAnew } from './judge-anew.ts'
import { refuseIncompleteExit } from './may-move-on.ts'
import { recycle } from './recycle.ts'
import { sendToQualifiers, sendToSales } from './send-on.ts'

export type QualifyInput = CommandInput & { answers?: readonly ToldAnswer[] | undefined } & (
    | { outcome: 'qualified' | 'prequalifying' }
    | {
        outcome: 'nurture'
        reason: reasons.RecycleReason
        wakeAt?: Date | undefined
        detail?: string | undefined
      }
    | { outcome: 'disqualified'; reason: reasons.DisqualifyReason; detail?: string | undefined }
  )

/**
 * A qualifier finishes prequalifying, or marketing decides on an inquiry or a lead in nurture. `qualified` is judged
 * anew by what was answered, here or before, then routed. Refuses `not_qualified_yet` where the definition says otherwise (the lead
 * manager may all the same), `exit_criteria_missing` from prequalifying, `already_there`, and what recycle and disqualify refuse.
 */
export function qualifyLead(ctx: Context, input: QualifyInput): Promise<Done> {
  return carryOut(ctx, 'qualify', input, (work) => decide(work, input), { mayRoute: true })
}

async function decide(work: Work, input: QualifyInput): Promise<Record<string, unknown> | undefined> {
  const { ctx, draft, at, setting } = work
  await keepAnswers(work, input.answers)
  switch (input.outcome) {
    case 'nurture':
      await toNurture(work, input)
      return undefined
    case 'disqualified':
      return disqualify(work, input)
    case 'prequalifying':
      if (draft.lead.stage === 'prequalifying') throw alreadyThere('prequalifying')
      await sendToQualifiers(ctx, [draft], setting, { reason: 'questions_to_ask', at })
      return undefined
    case 'qualified':
      await refuseIncompleteExit(work)
      await refuseUnlessQualified(work)
      await sendToSales(ctx, [draft], setting, { reason: draft.lead.grade, at })
      return { unrouted_reason: draft.lead.unrouted_reason }
  }
}

async function toNurture(work: Work, input: QualifyInput & { outcome: 'nurture' }): Promise<void> {
  if (work.draft.lead.stage === 'nurture') throw alreadyThere('nurture')
  await recycle(work, input)
}

async function refuseUnlessQualified({ ctx, draft, standing }: Work): Promise<void> {
  const judgement = (await judgeAnew(ctx, [draft])).get(draft.lead.id)
  if (!judgement || judgement.destination === 'qualified' || standing.maySteer) return
  throw new Refusal(
    'conflict',
    'not_qualified_yet',
    'The agreed definition does not call this lead qualified. What is answered so far is not enough.',
    { grade: judgement.grade, destination: judgement.destination, questions: judgement.questions },
  )
}

function alreadyThere(stage: string): Refusal {
  return new Refusal('conflict', 'already_there', `This lead is in ${stage} already.`)
}
