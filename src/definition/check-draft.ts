import type { ReadContext } from '#src/people/context.ts'
import { labelsOfFields } from './condition/field-labels.ts'
import { definitionSchema } from './definition-types.ts'
import { readDefinition } from './reads.ts'
import { type Change, changesBetween } from './saying/changes.ts'
import { type SaidDefinition, sayDefinition } from './saying/say-definition.ts'
import { type Problem, sayDoubts, sayProblems } from './saying/say-problems.ts'
import { whatIsDoubtful } from './what-is-doubtful.ts'

export interface CheckedDraft {
  /** None: it can be judged by. */
  problems: Problem[]
  /** It can be judged by, and says something that hardly anybody means. */
  doubts: Problem[]
  /** Null while there are problems. */
  said: SaidDefinition | null
  /** What it says differently from the version it is compared with. */
  changes: Change[]
}

/**
 * A draft in sentences, with what is wrong with it and what it changes in the version `comparedWith` (0 is the default).
 * Nothing is written. Refuses `definition_not_found`.
 */
export async function checkDraft(
  { db }: Pick<ReadContext, 'db'>,
  document: unknown,
  comparedWith: number,
): Promise<CheckedDraft> {
  const [labels, other] = await Promise.all([labelsOfFields(db), readDefinition(db, comparedWith)])
  const read = definitionSchema.safeParse(document)
  if (!read.success)
    return { problems: sayProblems(document, read.error.issues), doubts: [], said: null, changes: [] }
  return {
    problems: [],
    doubts: sayDoubts(read.data, whatIsDoubtful(read.data, labels)),
    said: sayDefinition(read.data, labels),
    changes: changesBetween(other, read.data, labels),
  }
}
