import { type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf, type ReadContext } from '#src/people/context.ts'
import { areKeys, type DeviceKeys } from './encrypt-push.ts'
import { isPushService } from './push-services.ts'

export interface Device {
  id: string
  endpoint: string
  browser: string | null
  added_at: Date
}

const MOST_DEVICES = 20

/** Those of these members who have a device that shows them pushes. */
export async function membersWithDevices(db: Db, memberIds: readonly string[]): Promise<Set<string>> {
  if (memberIds.length === 0) return new Set()
  const rows = await db.all<{ member_id: string }>(sql`
    select distinct member_id from push_devices
    where workspace_id = ${db.workspaceId} and member_id = any(${[...new Set(memberIds)]}::uuid[])`)
  return new Set(rows.map((row) => row.member_id))
}

/** One's own devices, the newest first. */
export function listDevices({ db, actor }: ReadContext): Promise<Device[]> {
  return db.all<Device>(sql`
    select id, endpoint, browser, added_at from push_devices
    where workspace_id = ${db.workspaceId} and member_id = ${memberOf(actor)}::uuid order by added_at desc, id desc`)
}

/**
 * From now on a browser shows what the member is notified of; one that showed it to somebody else before is theirs no more.
 * Refuses `no_member`, `no_push_service` for an address that is none of a known push service, `bad_device_keys`, and
 * `too_many_devices`.
 */
export async function addDevice(
  ctx: Context,
  o: { endpoint: string; keys: DeviceKeys; browser: string | null; isKnown?: typeof isPushService },
): Promise<{ id: string }> {
  const { db, now } = ctx
  const self = memberOf(ctx.actor)
  if (self === null) {
    throw new Refusal('conflict', 'no_member', 'This token speaks for nobody, so nobody can be notified.')
  }
  if (!(o.isKnown ?? isPushService)(o.endpoint)) {
    throw new Refusal(
      'conflict',
      'no_push_service',
      'This browser’s push service is not one that is known here.',
    )
  }
  if (!areKeys(o.keys)) {
    throw new Refusal('invalid', 'bad_device_keys', 'This browser gave no keys to encrypt for it with.')
  }
  const { length } = await listDevices(ctx)
  if (length >= MOST_DEVICES) {
    throw new Refusal('conflict', 'too_many_devices', 'You have very many devices here. Take one away first.')
  }
  const row = await db.first<{ id: string }>(sql`
    insert into push_devices (workspace_id, id, member_id, endpoint, p256dh, auth, browser, added_at)
    values (${db.workspaceId}, ${newId()}, ${self}, ${o.endpoint}, ${o.keys.p256dh}, ${o.keys.auth}, ${o.browser}, ${now})
    on conflict (workspace_id, endpoint) do update
    set member_id = excluded.member_id, p256dh = excluded.p256dh, auth = excluded.auth, browser = excluded.browser,
      added_at = case when push_devices.member_id = excluded.member_id then push_devices.added_at else excluded.added_at end
    returning id`)
  return row as { id: string }
}

/** Takes one of one's own devices away, by its id (refuses `device_not_found`) or, where it is there, by its address. */
export async function removeDevice(
  { db, actor }: Context,
  which: { id: string } | { endpoint: string },
): Promise<void> {
  const one = 'id' in which ? sql`id = ${which.id}` : sql`endpoint = ${which.endpoint}`
  const gone = await db.run(sql`
    delete from push_devices
    where workspace_id = ${db.workspaceId} and member_id = ${memberOf(actor)}::uuid and ${one}`)
  if (gone === 0 && 'id' in which) {
    throw new Refusal('not_found', 'device_not_found', 'There is no such device of yours.')
  }
}
