import { sql } from '#src/db/index.ts'
import type { Chance } from '#src/lib/chance.ts'
import { keepFirstAnswers } from '#src/mail/outbox/first-answers.ts'
import type { Context } from '#src/people/context.ts'

const SECOND = 1_000
/** Nearly every mail is there within seconds; now and then a mail server takes its time. */
const SLOW = 0.03
const SLOW_SECONDS = 900

interface Queued {
  id: string
  lead_id: string
  plan: number
  inquired_at: Date
  send_after: Date
}

/**
 * The answers that the sample gives by itself. They reach nobody: before they can be seen by those who send, they are
 * written down as sent, a moment after the person asked.
 */
export async function answerAtOnce({ db }: Context, chance: Chance): Promise<void> {
  const queued = await db.all<Queued>(sql`
    select m.id, m.lead_id, coalesce((m.data ->> 'plan')::int, 0) as plan, l.inquired_at, m.send_after from messages m
    join leads l on l.workspace_id = m.workspace_id and l.id = m.lead_id
    where m.workspace_id = ${db.workspaceId} and m.kind = 'answer' and m.state = 'queued' order by m.id`)
  if (queued.length === 0) return
  const sent = queued.map((message) => ({
    ...message,
    at: new Date(
      message.send_after.getTime() +
        SECOND * (chance.next() < SLOW ? chance.whole(SLOW_SECONDS) : 1 + chance.whole(4)),
    ),
  }))
  await db.run(sql`
    update messages m set state = 'sent', queued_at = m.send_after, sent_at = s.at, lead_told = true
    from unnest(${sent.map(({ id }) => id)}::uuid[], ${sent.map(({ at }) => at)}::timestamptz[]) s(id, at)
    where m.workspace_id = ${db.workspaceId} and m.id = s.id`)
  await keepFirstAnswers(
    db,
    sent.map(({ id, lead_id, plan, inquired_at, at }) => ({
      lead_id,
      message_id: id,
      plan,
      asked_at: inquired_at,
      sent_at: at,
    })),
  )
}
