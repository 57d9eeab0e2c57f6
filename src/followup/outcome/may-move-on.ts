import { type ExitCriterionShown, readExit } from '#src/definition/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Work } from '../command/carry-out.ts'

/**
 * Who moves a lead on to the next stage must know what was agreed for that; going back, refusing, recycling and closing are
 * free. Refuses `exit_criteria_missing` with what is missing, to be answered (POST answers) before it is tried again.
 */
export async function refuseIncompleteExit({ ctx, draft }: Pick<Work, 'ctx' | 'draft'>): Promise<void> {
  const { lead } = draft
  const exit = await readExit(ctx.db, lead, ctx.now)
  const missing = exit?.criteria.filter(({ isMissing }) => isMissing) ?? []
  if (!exit || missing.length === 0) return
  throw new Refusal('conflict', 'exit_criteria_missing', sentence(missing, exit.to), {
    stage: lead.stage,
    to: exit.to,
    missing: missing.map(({ criterion, label, question, must, answer }) => ({
      criterion,
      label,
      question,
      must,
      answer,
    })),
  })
}

const GOALS = { qualified: 'goes on to sales', opportunity: 'becomes an opportunity' } as const

function sentence(missing: readonly ExitCriterionShown[], to: keyof typeof GOALS): string {
  const no = missing.filter(({ answer }) => answer === 'no').map(({ label }) => label)
  const open = missing.filter(({ answer }) => answer !== 'no').map(({ label }) => label)
  const parts = [
    open.length > 0 && `${open.join(', ')} ${open.length === 1 ? 'is' : 'are'} to be answered`,
    no.length > 0 && `${no.join(', ')} ${no.length === 1 ? 'is' : 'are'} to be met`,
  ].filter((part) => part !== false)
  return `Before this lead ${GOALS[to]}: ${parts.join(', and ')}.`
}
