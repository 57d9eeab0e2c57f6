import { type Db, sql } from '#src/db/index.ts'

/** Two records of a person became one: what the merged one did is the survivor's. Answers what was moved. */
export async function moveTouches(db: Db, o: { from: string; to: string }): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    update touches set person_id = ${o.to}
    where workspace_id = ${db.workspaceId} and person_id = ${o.from} returning id`)
  return rows.map((row) => row.id)
}

/** The records are two again: what was moved goes back, what came since stays. */
export async function moveTouchesBack(
  db: Db,
  ids: readonly string[],
  o: { from: string; to: string },
): Promise<void> {
  if (ids.length === 0) return
  await db.run(sql`
    update touches t set person_id = ${o.to} from unnest(${ids}::uuid[]) n(id)
    where t.workspace_id = ${db.workspaceId} and t.id = n.id and t.person_id = ${o.from}`)
}
