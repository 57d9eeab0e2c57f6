import { sql, type Table } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Context, memberOf } from '#src/people/context.ts'

interface PushRow {
  id: string
  device_id: string
  notification_id: string
  state: 'queued'
  send_after: Date
}

const pushes: Table<PushRow> = {
  name: 'pushes',
  key: ['id'],
  columns: {
    id: 'uuid',
    device_id: 'uuid',
    notification_id: 'uuid',
    state: 'text',
    send_after: 'timestamptz',
  },
}

const UNDO_MS = 10_000

/** Queues notifications for the devices of their members, in the transaction of their cause; a human's may be undone. */
export async function queuePushes(
  ctx: Context,
  told: readonly { id: string; member_id: string }[],
): Promise<void> {
  if (told.length === 0) return
  const devices = await ctx.db.all<{ id: string; member_id: string }>(sql`
    select d.id, d.member_id from unnest(${[...new Set(told.map((one) => one.member_id))]}::uuid[]) m(id)
    cross join lateral (
      select id, member_id from push_devices
      where workspace_id = ${ctx.db.workspaceId} and member_id = m.id offset 0
    ) d`)
  if (devices.length === 0) return
  const waits = memberOf(ctx.actor) === null ? 0 : UNDO_MS
  await ctx.db.insert(
    pushes,
    told.flatMap(({ id, member_id }) =>
      devices
        .filter((device) => device.member_id === member_id)
        .map(
          (device): PushRow => ({
            id: newId(),
            device_id: device.id,
            notification_id: id,
            state: 'queued',
            send_after: new Date(ctx.now.getTime() + waits),
          }),
        ),
    ),
  )
}
