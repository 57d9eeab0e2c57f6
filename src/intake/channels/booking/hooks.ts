import { randomBytes } from 'node:crypto'
import { type Database, type Db, sql } from '#src/db/index.ts'
import { isId, newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import type { BookingTool } from './read-booking.ts'

/** Where a booking tool tells of calls, and what it signs them with. */
export interface BookingHook {
  id: string
  name: string
  tool: BookingTool
  secret: string
  last_heard_at: Date | null
}

/** Those in use, the oldest first. */
export function listHooks(db: Db): Promise<BookingHook[]> {
  return db.all<BookingHook>(sql`
    select id, name, tool, secret, last_heard_at from booking_hooks
    where workspace_id = ${db.workspaceId} and archived_at is null order by made_at, id`)
}

/** Opens an address for a booking tool, with a secret of its own. */
export async function addHook(ctx: Context, o: { name: string; tool: BookingTool }): Promise<BookingHook> {
  const hook = { id: newId(), ...o, secret: randomBytes(24).toString('base64url'), last_heard_at: null }
  await ctx.db.run(sql`
    insert into booking_hooks (workspace_id, id, name, tool, secret, made_at)
    values (${ctx.db.workspaceId}, ${hook.id}, ${hook.name}, ${hook.tool}, ${hook.secret}, ${ctx.now})`)
  return hook
}

/** Takes it out of use, or back into use: undo. What came by it stays. Refuses `hook_not_found`. */
export async function archiveHook(ctx: Context, o: { id: string; isArchived: boolean }): Promise<void> {
  const rows = await ctx.db.all(sql`
    update booking_hooks set archived_at = ${o.isArchived ? ctx.now : null}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id} returning id`)
  if (rows.length === 0) throw hookNotFound()
}

/** The hook behind a public address. Refuses `hook_not_found`. */
export async function findHook(
  database: Database,
  id: string,
): Promise<BookingHook & { workspaceId: string }> {
  if (!isId(id)) throw hookNotFound()
  // The address names no company: the hooks of all are looked through by an index of its own.
  const { rows } = await database.pool.query<BookingHook & { workspaceId: string }>(
    `select id, name, tool, secret, last_heard_at, workspace_id as "workspaceId" from booking_hooks
     where id = $1 and archived_at is null`,
    [id],
  )
  const hook = rows[0]
  if (!hook) throw hookNotFound()
  return hook
}

export async function markHookHeard(db: Db, id: string): Promise<void> {
  await db.run(sql`
    update booking_hooks set last_heard_at = now() where workspace_id = ${db.workspaceId} and id = ${id}`)
}

function hookNotFound(): Refusal {
  return new Refusal('not_found', 'hook_not_found', 'There is no such address for bookings.')
}
