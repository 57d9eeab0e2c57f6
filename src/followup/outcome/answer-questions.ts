import { answerCriteria, type Truth } from '#src/definition/index.ts'
import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { judgeAnew } from './judge-anew.ts'

export interface ToldAnswer {
  criterion: string
  /** `unknown`: asked, and there is no telling. */
  answer: Truth
  value?: string | undefined
}

/**
 * Keeps what was found out about a lead and judges it anew; whoever holds it decides where it goes (qualify). Answers
 * `judgement` with grade, score, destination and the questions still open; null for a lead that was never judged.
 * Refuses `criterion_not_in_definition`.
 */
export function answerQuestions(
  ctx: Context,
  input: CommandInput & { answers: readonly ToldAnswer[] },
): Promise<Done> {
  return carryOut(ctx, 'answer', input, async (work) => {
    await keepAnswers(work, input.answers)
    const { draft } = work
    const judgement = (await judgeAnew(ctx, [draft])).get(draft.lead.id)
    if (!judgement) return { judgement: null }
    const { grade, score, destination, questions } = judgement
    return { judgement: { grade, score, destination, questions } }
  })
}

/** The step of it, for commands that come with answers. */
export async function keepAnswers(
  { ctx, draft, at }: Work,
  answers: readonly ToldAnswer[] = [],
): Promise<void> {
  const origin = draft.lead.stage === 'prequalifying' ? 'qualifier' : 'conversation'
  await answerCriteria(
    ctx,
    draft,
    answers.map((one) => ({ ...one, origin })),
    at,
  )
}
