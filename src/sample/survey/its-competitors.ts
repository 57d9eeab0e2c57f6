import { putCompetitor } from '#src/competitors/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'

/** Whom Brightwater loses to, as people write them. All of it is made up; the last one is on no list yet. */
const COMPETITORS = [
  { name: 'Aquaflow', spellings: ['Aquaflow', 'Aquaflow', 'aquaflow GmbH', 'Aqua Flow'] },
  { name: 'Pumpwerk Nord', spellings: ['Pumpwerk Nord', 'PWN', 'Pumpwerk Nord AG'] },
  { name: 'HydroMax', spellings: ['HydroMax', 'Hydromax Inc.'] },
] as const
const NOT_LISTED = ['Delta Pumps']

/** Each as often as it is written so. */
export const AS_WRITTEN: readonly string[] = [
  ...COMPETITORS.flatMap(({ spellings }) => [...spellings]),
  ...NOT_LISTED,
]

/** The list of competitors as its marketing keeps it. */
export async function listItsCompetitors(ctx: Context): Promise<void> {
  for (const { name, spellings } of COMPETITORS) await putCompetitor(ctx, { id: newId(), name, spellings })
}
