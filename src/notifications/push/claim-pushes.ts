import { sql, type Tx } from '#src/db/index.ts'

export interface ClaimedPush {
  id: string
  device_id: string
  notification_id: string
  /** This one included. */
  tries: number
  member_id: string
  endpoint: string
  p256dh: string
  auth: string
}

/** Marks what is due as begun, so that no other process begins it. */
export function claimPushes(db: Tx, now: Date, limit: number): Promise<ClaimedPush[]> {
  return db.all<ClaimedPush>(sql`
    with due as (
      select id from pushes
      where workspace_id = ${db.workspaceId} and state = 'queued' and send_after <= ${now}
      order by send_after limit ${limit} for update skip locked
    ), begun as (
      update pushes p set state = 'sending', begun_at = ${now}, tries = p.tries + 1 from due
      where p.workspace_id = ${db.workspaceId} and p.id = due.id
      returning p.id, p.device_id, p.notification_id, p.tries
    )
    select b.*, d.member_id, d.endpoint, d.p256dh, d.auth from begun b
    join push_devices d on d.workspace_id = ${db.workspaceId} and d.id = b.device_id`)
}
