import type { Tx } from '#src/db/index.ts'
import { sql } from '#src/db/index.ts'
import type { SendRoute } from '../senders/send-routes.ts'
import { type MessageRow, messages } from '../tables.ts'
import { type Candidate, roomLeft, withinDomains } from './claim-limits.ts'
import { GIVE_UP_AFTER_MS } from './delays.ts'

export interface Claimed extends MessageRow {
  tries: number
  doubts: number
  queued_at: Date
}

const columns = sql.raw(
  Object.keys(messages.columns)
    .map((column) => `m.${column}`)
    .join(', '),
)

/** What somebody waits for goes before what can wait; each has an index of its own. */
const URGENT_FIRST = [sql`kind not in ('program', 'survey')`, sql`kind in ('program', 'survey')`]
/** So many are looked at where some may have to wait for their domain. */
const LOOKED_AT = 10

interface Claim {
  asOf: Date
  by: string
  until: Date
  most: number
  route: SendRoute
}

/**
 * Takes the next messages that are due and go by this server, for one sender alone. They are `sending` from here on, and
 * cannot be taken back any more, so only as many as are handed to the server at once.
 */
export async function claimMessages(db: Tx, o: Claim): Promise<Claimed[]> {
  const most = await roomLeft(db, o.route, o.most)
  const claimed: Claimed[] = []
  for (const which of URGENT_FIRST) {
    const room = most - claimed.length
    if (room > 0) claimed.push(...(await claimSome(db, which, { ...o, most: room })))
  }
  return claimed
}

async function claimSome(db: Tx, which: ReturnType<typeof sql>, o: Claim): Promise<Claimed[]> {
  const { route } = o
  const limit = route.perDomainMinute === null ? o.most : o.most * LOOKED_AT
  const due = await db.all<Candidate>(sql`
    select id, to_address from messages
    where workspace_id = ${db.workspaceId} and state in ('queued', 'deferred') and ${which}
      and kind = any(${route.kinds}::text[]) and send_after <= ${o.asOf}
    order by send_after limit ${limit} for update skip locked`)
  const chosen = await withinDomains(db, route, due, o)
  if (chosen.length === 0) return []
  return db.all<Claimed>(sql`
    update messages m set state = 'sending', tries = tries + 1, leased_by = ${o.by}, sender_id = ${route.senderId},
      leased_until = ${o.until}, handed_over_at = null
    from unnest(${chosen.map(({ id }) => id)}::uuid[]) n(id)
    where m.workspace_id = ${db.workspaceId} and m.id = n.id
    returning ${columns}, m.tries, m.doubts, m.queued_at`)
}

/** What waited too long, for whatever reason, is not sent any more: a person decides. Answers how many. */
export function giveUpOld(db: Tx, asOf: Date): Promise<number> {
  return db.run(sql`
    update messages set state = 'failed', last_error = concat_ws(' ', 'It waited for more than five days.', last_error)
    where workspace_id = ${db.workspaceId} and state in ('queued', 'deferred')
      and send_after < ${new Date(asOf.getTime() - GIVE_UP_AFTER_MS)}`)
}
