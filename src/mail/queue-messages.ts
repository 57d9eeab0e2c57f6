import { rowsAsSelect, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { type MessageRow, messages } from './tables.ts'

const UNDO_MS = 10_000

export type NewMessage = Pick<MessageRow, 'kind' | 'template' | 'to_address'> &
  Partial<Pick<MessageRow, 'lead_id' | 'person_id' | 'member_id' | 'dedupe_key' | 'data'>> & {
    send_after?: Date
  }

/**
 * Writes mail to the outbox, in the transaction of its cause: it is sent if and only if that commits. One with a
 * dedupe key that was queued before is left out. What a human caused waits out the ten-second undo (see
 * withdrawMessages). Answers what was queued.
 */
export async function queueMessages(ctx: Context, rows: readonly NewMessage[]): Promise<MessageRow[]> {
  if (rows.length === 0) return []
  const waits = memberOf(ctx.actor) === null ? 0 : UNDO_MS
  const all = rows.map(
    (row): MessageRow => ({
      lead_id: null,
      person_id: null,
      member_id: null,
      dedupe_key: null,
      data: {},
      ...row,
      id: newId(),
      state: 'queued',
      send_after: row.send_after ?? new Date(ctx.now.getTime() + waits),
    }),
  )
  const { text, values } = rowsAsSelect(messages, all, ctx.db.workspaceId)
  const written = await ctx.db.raw<{ id: string }>(
    `insert into messages (workspace_id, ${Object.keys(messages.columns).join(', ')}) ${text}
     on conflict (workspace_id, dedupe_key) do nothing returning id`,
    values,
  )
  if (written.length === all.length) return all
  const ids = new Set(written.map((row) => row.id))
  return all.filter((row) => ids.has(row.id))
}

/**
 * Takes queued mail back because its cause was undone; the same cause may queue again. What is on its way or sent
 * stays. Answers how many were taken back.
 */
export function withdrawMessages(ctx: Context, dedupeKeys: readonly string[]): Promise<number> {
  return ctx.db.run(sql`
    update messages set state = 'suppressed', last_error = 'undone', dedupe_key = null
    where workspace_id = ${ctx.db.workspaceId} and dedupe_key = any(${dedupeKeys}::text[])
      and state in ('queued', 'deferred')`)
}
