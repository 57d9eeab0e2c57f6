import { type Db, sql, type Tx, takeLock } from '#src/db/index.ts'
import type { SendRoute } from '../senders/send-routes.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How many mails a server may take now; those who count do it one after the other, so that no place is taken twice. */
export async function roomLeft(db: Tx, route: SendRoute, most: number): Promise<number> {
  const { perMinute, perDay, perDomainMinute } = route
  if (perMinute === null && perDay === null && perDomainMinute === null) return most
  await takeLock(db, 'outbox')
  const within = (ms: number) => count(db, route, sql`sent_at > ${new Date(db.now.getTime() - ms)}`)
  // One statement: mail that is marked as sent between two counts would be counted twice.
  const busy = await db.first<{ sending: number; minute: number; day: number }>(sql`
    select ${count(db, route, sql`state = 'sending'`)} as sending,
      ${perMinute === null ? sql`0` : within(MINUTE)} as minute, ${perDay === null ? sql`0` : within(DAY)} as day`)
  const { sending = 0, minute = 0, day = 0 } = busy ?? {}
  const rooms = [
    most,
    ...(perMinute === null ? [] : [perMinute - minute - sending]),
    ...(perDay === null ? [] : [perDay - day - sending]),
  ]
  return Math.min(...rooms)
}

function count(db: Db, route: SendRoute, which: ReturnType<typeof sql>): ReturnType<typeof sql> {
  return sql`(select count(*)::int from messages
    where workspace_id = ${db.workspaceId} and ${which} and ${bySender(route)})`
}

function bySender({ senderId }: SendRoute): ReturnType<typeof sql> {
  return senderId === null ? sql`sender_id is null` : sql`sender_id = ${senderId}`
}

export interface Candidate {
  id: string
  to_address: string | null
}

/**
 * Of the mails that are due those that their receiving domains take now; the others wait a minute behind the rest, so that
 * a great many to one domain stand in nobody's way.
 */
export async function withinDomains(
  db: Tx,
  route: SendRoute,
  due: readonly Candidate[],
  o: { asOf: Date; most: number },
): Promise<Candidate[]> {
  const limit = route.perDomainMinute
  if (limit === null || due.length === 0) return due.slice(0, o.most)
  const rows = await db.all<{ domain: string; count: number }>(sql`
    select split_part(lower(to_address), '@', 2) as domain, count(*)::int as count from (
      select to_address from messages where workspace_id = ${db.workspaceId}
        and sent_at > ${new Date(db.now.getTime() - MINUTE)} and ${bySender(route)}
      union all
      select to_address from messages where workspace_id = ${db.workspaceId} and state = 'sending' and ${bySender(route)}
    ) busy group by domain`)
  const busy = new Map(rows.map(({ domain, count }) => [domain, count]))
  const chosen: Candidate[] = []
  const later: Candidate[] = []
  for (const mail of due) {
    const domain = mail.to_address?.split('@').at(-1)?.toLowerCase() ?? ''
    const count = busy.get(domain) ?? 0
    if (count >= limit) later.push(mail)
    else if (chosen.length < o.most) {
      chosen.push(mail)
      busy.set(domain, count + 1)
    }
  }
  if (later.length > 0) {
    await db.run(sql`
      update messages set send_after = ${new Date(o.asOf.getTime() + MINUTE)}
      where workspace_id = ${db.workspaceId} and id = any(${later.map(({ id }) => id)}::uuid[])`)
  }
  return chosen
}
