import { type Database, takeLock } from '#src/db/index.ts'
import { rebuildCredits } from '#src/deals/index.ts'
import { rebuildFigures } from '#src/lead/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'

/**
 * Counts anew, from what they were counted from, all figures that are kept so that reports are quick: those of leads and,
 * beside them, the credits of sales, each all at once or not at all. While it goes on inquiries are taken, and leads are
 * read but not changed. Returns how many leads were counted. Refuses `busy`.
 */
export async function rebuild(database: Database, { id, time_zone }: Workspace): Promise<number> {
  const credits = database.transaction(id, rebuildCredits)
  const figures = database.transaction(id, async (db) => {
    await takeLock(db, 'sweep')
    return rebuildFigures(db, time_zone)
  })
  // Neither is left alone where the other fails.
  await Promise.allSettled([credits, figures])
  await credits
  return figures
}
