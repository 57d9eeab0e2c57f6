import { announce } from '#src/db/announce.ts'
import { rowsAsSelect } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'
import { ALWAYS_TOLD, type NotificationKind, PUSHED } from './kinds.ts'
import { queuePushes } from './push/queue-pushes.ts'
import { type NotificationData, type NotificationRow, notifications } from './tables.ts'

export interface Notice {
  memberId: string
  kind: NotificationKind
  /** What is told once: the id of an offer or an escalation, a lead and its due time. */
  cause: string
  leadId?: string | null
  data?: NotificationData
  /** Shown on their devices, too; where nothing is said, what waits for an answer is. */
  push?: boolean
}

/** So many of a kind are told one by one; more at once are one line, "40 leads were offered to you". */
const MOST_SINGLE = 3
/** What happened longer ago is history that is played or brought in, and no news. */
const NEWS_MS = 86_400_000

const COLUMNS = Object.keys(notifications.columns).join(', ')

/**
 * Writes what members are notified of, each cause once, in the caller's transaction, and tells open screens of it.
 * Nobody who left or does not want that kind is notified, but of what is always told. A due time is always told lead by lead, because whoever
 * reminds looks up what was told already.
 */
export async function notifyMembers(ctx: Context, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0 || ctx.db.now.getTime() - ctx.now.getTime() > NEWS_MS) return
  const rows = [
    ...Map.groupBy(notices, ({ memberId, kind, data }) => `${memberId} ${kind} ${data?.what ?? ''}`).values(),
  ].flatMap((own) =>
    own.length > MOST_SINGLE && own[0]?.kind !== 'due_soon'
      ? [{ row: rowOf(ctx, own[0] as Notice, own.length), push: own.some(isPushed) }]
      : own.map((notice) => ({ row: rowOf(ctx, notice, 1), push: isPushed(notice) })),
  )
  const from = rowsAsSelect(
    notifications,
    rows.map(({ row }) => row),
    ctx.db.workspaceId,
  )
  const written = await ctx.db.raw<{ id: string; member_id: string }>(
    `insert into notifications (workspace_id, ${COLUMNS})
     select n.workspace_id, ${COLUMNS.replaceAll(/\w+/g, 'n.$&')} from (${from.text}) n
     join members m on m.workspace_id = $1::uuid and m.id = n.member_id and m.left_at is null
     where not exists (select from notification_settings s
       where s.workspace_id = $1::uuid and s.member_id = n.member_id and s.kind = n.kind and not s.is_wanted
         and s.kind <> all($${from.values.length + 1}::text[]))
     on conflict (workspace_id, kind, cause, member_id) do nothing returning id, member_id`,
    [...from.values, ALWAYS_TOLD],
  )
  if (written.length === 0) return
  const pushed = new Set(rows.filter(({ push }) => push).map(({ row }) => row.id))
  await queuePushes(
    ctx,
    written.filter(({ id }) => pushed.has(id)),
  )
  const byMember = Map.groupBy(written, (row) => row.member_id)
  await announce(ctx.db, {
    kind: 'notification',
    of: [...byMember].map(([member, own]) => [member, own.map((row) => row.id)]),
  })
}

function isPushed({ kind, push }: Notice): boolean {
  return push ?? PUSHED.includes(kind)
}

function rowOf(
  ctx: Context,
  { memberId, kind, cause, leadId, data }: Notice,
  count: number,
): NotificationRow {
  const one = count === 1
  const what = data?.what
  return {
    id: newId(),
    member_id: memberId,
    kind,
    cause,
    lead_id: one ? (leadId ?? null) : null,
    count,
    data: one ? (data ?? {}) : what ? { what } : {},
    at: ctx.now,
  }
}
