import type { Database } from '#src/db/index.ts'
import { rebuildFigures } from '#src/lead/index.ts'
import type { Workspace } from '#src/people/workspaces.ts'

/**
 * Counts anew, from what they were counted from, all figures that are kept so that reports are quick. All at once or not
 * at all; while it goes on inquiries are taken, and leads are read but not changed. Returns how many leads were counted.
 */
export function rebuild(database: Database, workspace: Workspace): Promise<number> {
  return database.transaction(workspace.id, (db) => rebuildFigures(db, workspace.time_zone))
}
