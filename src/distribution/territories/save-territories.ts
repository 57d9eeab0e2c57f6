import { type Db, sql, type Table } from '#src/db/index.ts'
import type { Condition } from '#src/definition/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'

export interface TerritoryRow {
  id: string
  position: number
  name: string
  condition: Condition
  member_ids: string[]
  team_ids: string[]
}

export type TerritoryFields = Omit<TerritoryRow, 'id' | 'position'> & { id?: string | undefined }

const territories: Table<TerritoryRow> = {
  name: 'territories',
  key: ['id'],
  columns: {
    id: 'uuid',
    position: 'int4',
    name: 'text',
    condition: 'jsonb',
    member_ids: 'uuid[]',
    team_ids: 'uuid[]',
  },
}

/** Who serves what, in the order in which the first that holds decides. */
export function listTerritories(db: Db): Promise<TerritoryRow[]> {
  return db.all<TerritoryRow>(sql`
    select id, position, name, condition, member_ids, team_ids from territories
    where workspace_id = ${db.workspaceId} order by position`)
}

/**
 * Replaces the whole ordered list; a territory whose id is given stays the same one, changed. What waits unrouted is
 * routed anew within seconds. Lead managers and administrators. Refuses `territory_twice`, and `serves_nobody_known`
 * where a member or team is not there.
 */
export async function saveTerritories(
  ctx: Context,
  wanted: readonly TerritoryFields[],
): Promise<TerritoryRow[]> {
  const { db } = ctx
  const rows = wanted.map((one, position) => ({ ...one, id: one.id ?? newId(), position }))
  if (new Set(rows.map(({ id }) => id)).size < rows.length) {
    throw new Refusal('invalid', 'territory_twice', 'The same territory is in the list twice.')
  }
  await refuseUnknown(
    db,
    'members',
    rows.flatMap((row) => row.member_ids),
  )
  await refuseUnknown(
    db,
    'teams',
    rows.flatMap((row) => row.team_ids),
  )
  await db.run(sql`delete from territories where workspace_id = ${db.workspaceId}`)
  await db.insert(territories, rows)
  return rows
}

async function refuseUnknown(db: Db, kind: 'members' | 'teams', ids: readonly string[]): Promise<void> {
  const there = kind === 'members' ? sql`members` : sql`teams`
  const unknown = await db.first<{ id: string }>(sql`
    select w.id from unnest(${ids}::uuid[]) w(id)
    where not exists (select from ${there} t where t.workspace_id = ${db.workspaceId} and t.id = w.id) limit 1`)
  if (!unknown) return
  const who = kind === 'members' ? 'member' : 'team'
  throw new Refusal('conflict', 'serves_nobody_known', `A territory names a ${who} that is not there.`, {
    id: unknown.id,
  })
}
