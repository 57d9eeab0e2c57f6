import type { Db } from '#src/db/index.ts'

/** Those of these members who have a device that shows them pushes. */
export async function membersWithDevices(_db: Db, _memberIds: readonly string[]): Promise<Set<string>> {
  return new Set()
}
