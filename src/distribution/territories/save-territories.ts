import { brokenConstraint, type Db, sql, type Table } from '#src/db/index.ts'
import type { Condition } from '#src/definition/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'

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

/** Which state the list is in: 0 until it was saved by revision for the first time. */
export interface ListState {
  revision: number
  saved_by: string | null
  saved_at: Date | null
}

/** The latest state of the list, and who saved it when. */
export async function listState(db: Db): Promise<ListState> {
  const row = await db.first<ListState>(sql`
    select revision, saved_by, saved_at from territory_changes
    where workspace_id = ${db.workspaceId} order by revision desc limit 1`)
  return row ?? { revision: 0, saved_by: null, saved_at: null }
}

/**
 * Replaces the whole ordered list; a territory whose id is given stays the same one, changed. What waits unrouted is
 * routed anew within seconds. `revision` is the state that was edited. Lead managers and administrators. Refuses
 * `territory_twice`, `serves_nobody_known` where a member or team is not there, and `territories_changed` (who, when)
 * where somebody saved since.
 */
export async function saveTerritories(
  ctx: Context,
  wanted: readonly TerritoryFields[],
  o: { revision?: number | undefined } = {},
): Promise<TerritoryRow[]> {
  const { db } = ctx
  const state = await listState(db)
  if (o.revision !== undefined && o.revision !== state.revision) throw await changedMeanwhile(db, state)
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
  await keepState(ctx, state.revision + 1, rows)
  await db.run(sql`delete from territories where workspace_id = ${db.workspaceId}`)
  await db.insert(territories, rows)
  return rows
}

/** Every list that ever was stays readable: who had which leads last autumn. Two who save at once meet here. */
async function keepState(ctx: Context, revision: number, rows: readonly TerritoryRow[]): Promise<void> {
  try {
    await ctx.db.run(sql`
      insert into territory_changes (workspace_id, revision, territories, saved_by, saved_at)
      values (${ctx.db.workspaceId}, ${revision}, ${JSON.stringify(rows)}::jsonb, ${memberOf(ctx.actor)}::uuid, ${ctx.now})`)
  } catch (error) {
    if (brokenConstraint(error) !== 'territory_changes_pkey') throw error
    throw new Refusal('conflict', 'territories_changed', 'Somebody else saved the territories just now.')
  }
}

async function changedMeanwhile(db: Db, { revision, saved_by, saved_at }: ListState): Promise<Refusal> {
  const by = await db.first<{ name: string }>(sql`
    select name from members where workspace_id = ${db.workspaceId} and id = ${saved_by}`)
  return new Refusal(
    'conflict',
    'territories_changed',
    `${by?.name ?? 'Somebody else'} saved the territories since you began. Yours are not lost: look at theirs, then save again.`,
    { revision, by: by?.name ?? null, at: saved_at?.toISOString() ?? null },
  )
}

async function refuseUnknown(db: Db, kind: 'members' | 'teams', ids: readonly string[]): Promise<void> {
  const there = kind === 'members' ? sql`members` : sql`(select * from teams where ended_at is null)`
  const unknown = await db.first<{ id: string }>(sql`
    select w.id from unnest(${ids}::uuid[]) w(id)
    where not exists (select from ${there} t where t.workspace_id = ${db.workspaceId} and t.id = w.id) limit 1`)
  if (!unknown) return
  const who = kind === 'members' ? 'member' : 'team'
  throw new Refusal('conflict', 'serves_nobody_known', `A territory names a ${who} that is not there.`, {
    id: unknown.id,
  })
}
