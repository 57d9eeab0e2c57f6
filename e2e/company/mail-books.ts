import type { Arrived } from '#test/mail/durable-mail-server.ts'
import type { Company } from './company.ts'

/** What became of all mail, compared with what the mail server has on its disk. */
export interface MailBooks {
  /** All that the company ever wrote and meant to send. */
  messages: number
  /** Never arrived. */
  missing: string[]
  /** Arrived more often than the record of what was in doubt says. */
  twiceWithoutRecord: string[]
  /** Arrived, and nobody here wrote it. */
  unknown: string[]
  /** Arrived more than once, each on record. */
  copies: number
  /** How often nobody knew whether a mail was taken. */
  doubts: number
  /** Leads of people who asked and were never written an answer. */
  unanswered: number
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/

export async function compareMail(company: Company, arrived: readonly Arrived[]): Promise<MailBooks> {
  const [messages, leads] = await Promise.all([
    company.rows<{ id: string; doubts: number }>(
      "select id, doubts from messages where state <> 'suppressed'",
    ),
    company.rows<{ unanswered: number }>(`
      select count(*)::int as unanswered from leads l join persons p using (workspace_id)
      where p.id = l.person_id and p.email is not null
        and not exists (select from messages m where m.lead_id = l.id and m.kind = 'answer')`),
  ])
  const times = new Map<string, number>()
  for (const { id } of arrived) {
    const message = UUID.exec(id)?.[0] ?? id
    times.set(message, (times.get(message) ?? 0) + 1)
  }
  const known = new Set(messages.map(({ id }) => id))
  return {
    messages: messages.length,
    missing: messages.map(({ id }) => id).filter((id) => !times.has(id)),
    twiceWithoutRecord: messages
      .filter(({ id, doubts }) => (times.get(id) ?? 0) > doubts + 1)
      .map(({ id }) => id),
    unknown: [...times.keys()].filter((id) => !known.has(id)),
    copies: arrived.length - times.size,
    doubts: messages.reduce((sum, { doubts }) => sum + doubts, 0),
    unanswered: leads[0]?.unanswered ?? -1,
  }
}
