import { rowsAsSelect, sql, type Table } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readPermissions } from './permission/read-permissions.ts'
import { purposeOf, WHY_NOT } from './permission/rules.ts'
import { type MessageRow, messages } from './tables.ts'
import { planSending } from './timing/plan-sending.ts'

const UNDO_MS = 10_000

export type NewMessage = Pick<MessageRow, 'kind' | 'template' | 'to_address'> &
  Partial<Pick<MessageRow, 'lead_id' | 'person_id' | 'member_id' | 'dedupe_key' | 'data' | 'topic'>> & {
    send_after?: Date
  }

type Written = MessageRow & { last_error: string | null }

const written: Table<Written> = { ...messages, columns: { ...messages.columns, last_error: 'text' } }

/**
 * Writes mail to the outbox, in the transaction of its cause: it is sent if and only if that commits. One with a
 * dedupe key that was queued before is left out. What a human caused waits out the ten-second undo (see
 * withdrawMessages). Mail to a person that must not go (suppression list, no basis, unwanted: permission/rules.ts) is
 * kept as suppressed with the reason; program and survey mail gets the first moment at which it may go. Answers what was
 * queued.
 */
export async function queueMessages(ctx: Context, rows: readonly NewMessage[]): Promise<MessageRow[]> {
  if (rows.length === 0) return []
  const waits = memberOf(ctx.actor) === null ? 0 : UNDO_MS
  const all = rows.map(
    (row): Written => ({
      lead_id: null,
      person_id: null,
      member_id: null,
      dedupe_key: null,
      data: {},
      topic: null,
      ...row,
      id: newId(),
      state: 'queued',
      last_error: null,
      send_after: row.send_after ?? new Date(ctx.now.getTime() + waits),
    }),
  )
  await permitAndPlan(ctx, all)
  const { text, values } = rowsAsSelect(written, all, ctx.db.workspaceId)
  const inserted = await ctx.db.raw<{ id: string }>(
    `insert into messages (workspace_id, ${Object.keys(written.columns).join(', ')}) ${text}
     on conflict (workspace_id, dedupe_key) do nothing returning id`,
    values,
  )
  const ids = new Set(inserted.map((row) => row.id))
  return all.filter((row) => row.state === 'queued' && ids.has(row.id))
}

/** Holds back what must not go, and gives programs and surveys their time. */
async function permitAndPlan(ctx: Context, rows: readonly Written[]): Promise<void> {
  const { whyNot, said } = await readPermissions(
    ctx.db,
    rows.map((row) => ({ ...row, causedAt: ctx.now, isFresh: true })),
  )
  rows.forEach((row, i) => {
    const why = whyNot[i]
    if (why && (row.to_address !== null || isTimed(row)))
      Object.assign(row, { state: 'suppressed', last_error: WHY_NOT[why] })
  })
  const timed = rows.filter((row) => row.state === 'queued' && isTimed(row))
  const times = await planSending(
    ctx.db,
    timed.map(({ id, person_id, send_after }) => ({
      id,
      person_id: person_id as string,
      wanted: send_after,
    })),
    { said },
  )
  for (const row of timed) row.send_after = times.get(row.id) ?? row.send_after
}

function isTimed({ kind }: MessageRow): boolean {
  const purpose = purposeOf(kind)
  return purpose === 'program' || purpose === 'survey'
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
