import { takeLock } from '#src/db/index.ts'
import { type Asker, matchAll } from '#src/intake/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { writeMatches } from '../write-matches.ts'

/** Persons and organizations without an inquiry: matched like any other, gaps filled, nothing overwritten, no lead. */
export async function bringPeople(
  ctx: Context,
  workspace: Workspace,
  records: readonly Asker[],
): Promise<void> {
  await takeLock(ctx.db, 'pipeline')
  await writeMatches(ctx, await matchAll(ctx.db, workspace.country, records))
}
