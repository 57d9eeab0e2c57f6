import { type Database, sql } from '#src/db/index.ts'
import { type MemberMailRow, memberMails } from '#src/mail/members/index.ts'
import { settleMail } from './settle-mail.ts'

const AT_ONCE = 50
const LEASE_MS = 60_000
const MOST_TRIES = 5

const columns = sql.raw(
  Object.keys(memberMails.columns)
    .map((column) => `m.${column}`)
    .join(', '),
)

/**
 * Settles what members sent us, the oldest first. Any number may drain at once; one that dies leaves its mails to the next
 * after a minute, and what was done already is not done again. A mail that fails five times waits for its member, who is
 * asked. Answers how many were settled.
 */
export async function drainMemberMails(o: {
  database: Database
  workspaceId: string
  asOf: Date
}): Promise<number> {
  const { database, workspaceId } = o
  const taken = await database.transaction(workspaceId, (db) =>
    db.all<MemberMailRow>(sql`
      with ripe as materialized (
        select inquiry_id from member_mails
        where workspace_id = ${workspaceId} and state = 'waiting' and ready_at <= ${o.asOf}
        order by ready_at limit ${AT_ONCE} for update skip locked
      )
      update member_mails m set ready_at = ${new Date(o.asOf.getTime() + LEASE_MS)}, tries = m.tries + 1
      from ripe where m.workspace_id = ${workspaceId} and m.inquiry_id = ripe.inquiry_id
      returning ${columns}`),
  )
  let settled = 0
  for (const row of taken.sort((a, b) => a.came_at.getTime() - b.came_at.getTime())) {
    try {
      await settleMail({ database, workspaceId, now: o.asOf }, row)
      settled += 1
    } catch (error) {
      if (row.tries < MOST_TRIES) continue
      await database.bind(workspaceId).run(sql`
        update member_mails set state = 'asked', settled_at = ${o.asOf}
        where workspace_id = ${workspaceId} and inquiry_id = ${row.inquiry_id}`)
      throw error
    }
  }
  return settled
}
