import { setTimeout as sleep } from 'node:timers/promises'
import type { Acknowledged } from './arrivals.ts'
import type { Company } from './company.ts'
import { waitFor } from './wait.ts'

/** What would be wrong; all empty when nothing was lost and nothing doubled. */
export interface Findings {
  /** Acknowledged, and not there. */
  lost: string[]
  /** Acknowledged, and neither in one lead nor in quarantine. */
  misplaced: string[]
  /** What cannot be read is kept there; what `startArrivals` sends can be. */
  inQuarantine: number
  /** Arrivals that are waiting and placed, or neither. */
  inTwoPlacesOrNone: number
  /** Idempotency keys that stand for more than one inquiry. */
  keysStoredTwice: number
  /** People who asked about one thing and have several leads for it. */
  peopleWithTwoLeads: number
  /** Message-IDs that the mail server was given more often than our record of what was in doubt says. */
  mailsGivenTwice: string[]
  /** Addresses that got more acknowledgements than they sent inquiries. */
  answeredTooOften: string[]
  /** Messages that are called sent, and the mail server never saw. */
  saidToBeSent: string[]
}

export const NOTHING_WRONG: Findings = {
  lost: [],
  misplaced: [],
  inQuarantine: 0,
  inTwoPlacesOrNone: 0,
  keysStoredTwice: 0,
  peopleWithTwoLeads: 0,
  mailsGivenTwice: [],
  answeredTooOften: [],
  saidToBeSent: [],
}

/**
 * Waits until the inbox is empty and all mail is gone. What a killed process had in its hands stays there until its
 * lease ends; gives how many those are.
 */
export async function waitUntilSettled(company: Company, seconds: number): Promise<number> {
  const look = async () => {
    const [row] = await company.rows<{ waiting: number; unsent: number; held: number }>(`
      select (select count(*)::int from inbox) as waiting,
        (select count(*)::int from messages where state in ('queued', 'deferred')) as unsent,
        (select count(*)::int from messages where state in ('sending', 'doubtful')) as held`)
    return row as { waiting: number; unsent: number; held: number }
  }
  return waitFor(
    'the inbox is empty and all mail is gone',
    async () => {
      const before = await look()
      if (before.waiting + before.unsent > 0) return null
      await sleep(QUIET_MS)
      const after = await look()
      return after.waiting + after.unsent === 0 && after.held === before.held && [after.held]
    },
    { seconds, instead: look },
  ).then(([held]) => held as number)
}

/** Longer than handing over a mail takes. */
const QUIET_MS = 1_500

/** Compares what was acknowledged and what the mail server was given with what the database holds. */
export async function findWhatIsWrong(
  company: Company,
  acknowledged: ReadonlyMap<string, Acknowledged>,
): Promise<Findings> {
  const ids = [...acknowledged.keys()]
  const messageIds = company.mail.received.map(messageIdOf)
  const [lost, misplaced, counts, sent, doubted] = await Promise.all([
    company.rows<{ id: string }>(
      `select told.id from unnest($1::uuid[]) as told(id)
       left join inquiries i on i.workspace_id = ${WORKSPACE} and i.id = told.id
       left join inquiry_contents c on c.workspace_id = ${WORKSPACE} and c.inquiry_id = told.id
       where i.id is null or c.content is null`,
      [ids],
    ),
    company.rows<{ id: string }>(
      `select told.id from unnest($1::uuid[]) as told(id)
       left join placements p on p.workspace_id = ${WORKSPACE} and p.inquiry_id = told.id
       left join leads l on l.workspace_id = ${WORKSPACE} and l.id = p.lead_id
       where not coalesce(l.id is not null or p.place = 'quarantine', false)`,
      [ids],
    ),
    company.rows<{ quarantined: number; places: number; keys: number; people: number }>(`
      select
        (select count(*)::int from placements where place = 'quarantine') as quarantined,
        (select count(*)::int from inquiries i
         left join inbox b on b.workspace_id = ${WORKSPACE} and b.inquiry_id = i.id
         left join placements p on p.workspace_id = ${WORKSPACE} and p.inquiry_id = i.id
         where (b.inquiry_id is null) = (p.inquiry_id is null)) as places,
        (select count(*)::int - count(distinct idempotency_key)::int from inquiries
         where idempotency_key is not null) as keys,
        (select count(*)::int from (select from leads l
           join persons p on p.workspace_id = ${WORKSPACE} and p.id = l.person_id
         group by coalesce(p.email, p.phone) having count(*) > 1) doubled) as people`),
    company.rows<{ id: string }>("select id from messages where state = 'sent'"),
    company.rows<{ id: string; doubts: number }>('select id, doubts from messages where doubts > 0'),
  ])
  // A Message-ID carries the id of its message.
  const seen = new Set(messageIds.flatMap((messageId) => messageId.match(UUID) ?? []))
  return {
    lost: lost.map(({ id }) => id),
    misplaced: misplaced.map(({ id }) => id),
    inQuarantine: counts[0]?.quarantined ?? -1,
    inTwoPlacesOrNone: counts[0]?.places ?? -1,
    keysStoredTwice: counts[0]?.keys ?? -1,
    peopleWithTwoLeads: counts[0]?.people ?? -1,
    mailsGivenTwice: unexpectedCopies(messageIds, doubted),
    answeredTooOften: await answeredTooOften(company),
    saidToBeSent: sent.map(({ id }) => id).filter((id) => !seen.has(id)),
  }
}

/** Copies under one Message-ID are one answer. */
async function answeredTooOften(company: Company): Promise<string[]> {
  const rows = await company.rows<{ email: string; asked: number }>(`
    select convert_from(content, 'UTF8')::jsonb ->> 'email' as email, count(*)::int as asked
    from inquiry_contents group by 1`)
  const asked = new Map(rows.map((row) => [row.email, row.asked]))
  const given = new Map<string, number>()
  const letters = new Map(company.mail.received.map((mail) => [messageIdOf(mail), mail]))
  for (const { to } of letters.values()) given.set(to, (given.get(to) ?? 0) + 1)
  // Mail to members of the company is no acknowledgement.
  return [...given].flatMap(([address, count]) => {
    const inquiries = asked.get(address)
    return inquiries !== undefined && count > inquiries ? [address] : []
  })
}

function messageIdOf({ raw }: { raw: string }): string {
  return /^message-id: *(\S+)/im.exec(raw)?.[1] ?? ''
}

/** The only one there is; without it no index is used. */
const WORKSPACE = '(select id from workspaces)'

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** A copy more for each time that nobody knew whether the mail was taken (decision 0052), and no more. */
function unexpectedCopies(
  messageIds: readonly string[],
  doubted: readonly { id: string; doubts: number }[],
): string[] {
  const allowed = new Map(doubted.map(({ id, doubts }) => [id, doubts + 1]))
  const given = new Map<string, number>()
  return messageIds.filter((messageId) => {
    const count = (given.get(messageId) ?? 0) + 1
    given.set(messageId, count)
    return count > (allowed.get(messageId.match(UUID)?.[0] ?? '') ?? 1)
  })
}
