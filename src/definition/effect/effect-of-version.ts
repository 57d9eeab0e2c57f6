import type { ReadContext } from '#src/people/context.ts'
import { activeDefinition } from '../active-definition.ts'
import { checkDraft } from '../check-draft.ts'
import { readDefinition } from '../reads.ts'
import type { Change } from '../saying/changes.ts'
import { tryDraft } from '../trial/try-draft.ts'
import { sayEffect } from './say-effect.ts'

/**
 * What whoever signs a version should know: what it says differently from the one in force, and what it would make of
 * past leads other than that one. Takes as long as trying a draft; give it a handle of the pool. Refuses `definition_not_found`.
 */
export async function effectOfVersion(
  { db }: Pick<ReadContext, 'db'>,
  version: number,
): Promise<{ compared_with: number; changes: Change[]; sentences: string[] }> {
  const [definition, active] = await Promise.all([readDefinition(db, version), activeDefinition(db)])
  const [{ changes }, trial] = await Promise.all([
    checkDraft({ db }, definition, active.version),
    tryDraft(db, definition, { against: active.compiled.definition }),
  ])
  return { compared_with: active.version, changes, sentences: sayEffect(trial) }
}
