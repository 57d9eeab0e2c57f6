import { type Database, takeLock } from '#src/db/index.ts'
import { rebuildCredits } from '#src/deals/index.ts'
import { rebuildFigures } from '#src/lead/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'

/**
 * Counts anew, from what they were counted from, all figures that are kept so that reports are quick. All at once or not
 * at all; while it goes on inquiries are taken, and leads are read but not changed. Returns how many leads were counted.
 * Refuses `busy`.
 */
export function rebuild(database: Database, workspace: Workspace): Promise<number> {
  return database.transaction(workspace.id, async (db) => {
    await takeLock(db, 'sweep')
    await rebuildCredits(db)
    return rebuildFigures(db, workspace.time_zone)
  })
}
