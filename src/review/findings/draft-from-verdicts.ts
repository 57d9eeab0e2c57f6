import { draftDefinition } from '#src/definition/index.ts'
import { boundsOf, readPeriod } from '#src/lib/period.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { readFindings } from './read-findings.ts'
import { type Suggestion, suggestChanges } from './suggest-changes.ts'

const LONGEST_NAME = 120

/**
 * Writes the definition in force down as the next draft, with what the verdicts of a period suggest and can be changed by
 * itself; the draft's name says what that was. Who may write the definition. Refuses `nothing_to_draft` where only people
 * can make the changes, `date_invalid`, `period_backwards`, and what `draftDefinition` refuses.
 */
export async function draftFromVerdicts(
  ctx: Context,
  o: { from?: string | undefined; to?: string | undefined },
): Promise<{ version: number; base: number; changed: string[] }> {
  const { db, now } = ctx
  const { time_zone } = await readWorkspace(db)
  const period = readPeriod({ from: o.from ?? null, to: o.to ?? null })
  const findings = await readFindings({ db, now }, boundsOf(period, time_zone))
  const { suggested, changed } = suggestChanges(findings.definition, findings.counts)
  if (!changed) {
    const sentence =
      'No criterion that only counts was found too broad in three cases or more; other changes are for people to write.'
    throw new Refusal('conflict', 'nothing_to_draft', sentence)
  }
  const made = suggested.filter(({ isAutomatic }) => isAutomatic)
  const { version } = await draftDefinition(ctx, { ...changed, name: nameOf(made) })
  return { version, base: findings.version, changed: made.map(({ subject }) => subject) }
}

function nameOf(made: readonly Suggestion[]): string {
  const said = made.map(({ subject, cases }) => `${subject.replaceAll('_', ' ')} required (${cases} cases)`)
  return `Review board: ${said.join(', ')}`.slice(0, LONGEST_NAME)
}
