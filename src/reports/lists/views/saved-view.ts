import { type Db, sql, type Table } from '#src/db/index.ts'
import { type Context, memberOf, type ReadContext } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'

/** A list that somebody keeps: filter, order, columns and shape under a name, for oneself or for everybody. */
export interface SavedViewRow {
  id: string
  owner_id: string
  name: string
  /** What the address of the list carries, such as `stage=working&sort=due_at`. */
  query: string
  is_shared: boolean
  changed_at: Date
}

export interface SavedView extends Omit<SavedViewRow, 'owner_id' | 'changed_at'> {
  owner: { id: string; name: string }
  /** Whether whoever asks may rename, change or remove it. */
  may_change: boolean
}

export const savedViews: Table<SavedViewRow> = {
  name: 'saved_views',
  key: ['id'],
  columns: {
    id: 'uuid',
    owner_id: 'uuid',
    name: 'text',
    query: 'text',
    is_shared: 'bool',
    changed_at: 'timestamptz',
  },
}

/** The own views and those that are shared, by name. What is shared shows each person only the leads that are theirs to see. */
export async function listViews(ctx: ReadContext): Promise<SavedView[]> {
  const self = memberOf(ctx.actor)
  const rows = await ctx.db.all<Omit<SavedView, 'may_change'>>(sql`
    select v.id, v.name, v.query, v.is_shared, jsonb_build_object('id', m.id, 'name', m.name) as owner
    from saved_views v join members m on m.workspace_id = v.workspace_id and m.id = v.owner_id
    where v.workspace_id = ${ctx.db.workspaceId} and (v.is_shared or v.owner_id = ${self}::uuid)
    order by lower(v.name), v.id`)
  return rows.map((row) => ({ ...row, may_change: mayChange(ctx, row.owner.id, row.is_shared) }))
}

export async function lockView({ db }: Context, id: string): Promise<SavedViewRow | undefined> {
  return db.first<SavedViewRow>(sql`
    select id, owner_id, name, query, is_shared, changed_at from saved_views
    where workspace_id = ${db.workspaceId} and id = ${id} for update`)
}

export function countViews(db: Db, ownerId: string): Promise<{ n: number } | undefined> {
  return db.first<{ n: number }>(sql`
    select count(*)::int as n from saved_views where workspace_id = ${db.workspaceId} and owner_id = ${ownerId}`)
}

/** The owner may; a shared one also whoever steers all leads. */
export function mayChange(ctx: ReadContext, ownerId: string, isShared: boolean): boolean {
  if (memberOf(ctx.actor) === ownerId) return true
  return isShared && reachOf(ctx.actor, 'leads.steer') === 'all'
}
