import type { Acknowledged } from './arrivals.ts'
import type { Company } from './company.ts'
import { waitFor } from './wait.ts'

/** What would be wrong; all empty when nothing was lost and nothing doubled. */
export interface Findings {
  /** Acknowledged, and not there. */
  lost: string[]
  /** Acknowledged, and neither in one lead nor in quarantine. */
  misplaced: string[]
  /** Arrivals that are waiting and placed, or neither. */
  inTwoPlacesOrNone: number
  /** Idempotency keys that stand for more than one inquiry. */
  keysStoredTwice: number
  /** People who asked about one thing and have several leads for it. */
  peopleWithTwoLeads: number
  /** Message-IDs that the mail server was given more than once. */
  mailsGivenTwice: string[]
  /** Addresses that got more acknowledgements than they sent inquiries. */
  answeredTooOften: string[]
  /** Messages that are called sent, and the mail server never saw. */
  saidToBeSent: string[]
}

export const NOTHING_WRONG: Findings = {
  lost: [],
  misplaced: [],
  inTwoPlacesOrNone: 0,
  keysStoredTwice: 0,
  peopleWithTwoLeads: 0,
  mailsGivenTwice: [],
  answeredTooOften: [],
  saidToBeSent: [],
}

/** Waits until the inbox is empty and the outbox holds nothing that could still be sent. */
export async function waitUntilSettled(company: Company, seconds: number): Promise<void> {
  const left = async () => {
    const [row] = await company.rows<{ waiting: string; unsent: string }>(`
      select (select count(*) from inbox) as waiting,
        (select count(*) from messages where state in ('queued', 'sending', 'deferred')) as unsent`)
    return { waiting: Number(row?.waiting), unsent: Number(row?.unsent) }
  }
  await waitFor(
    'the inbox is empty and all mail is gone',
    async () => {
      const { waiting, unsent } = await left()
      return waiting === 0 && unsent === 0
    },
    { seconds, instead: left },
  )
}

/** Compares what was acknowledged and what the mail server was given with what the database holds. */
export async function findWhatIsWrong(
  company: Company,
  acknowledged: ReadonlyMap<string, Acknowledged>,
): Promise<Findings> {
  const ids = [...acknowledged.keys()]
  const { mails } = company.mail
  const [lost, misplaced, counts, sent] = await Promise.all([
    company.rows<{ id: string }>(
      `select told.id from unnest($1::uuid[]) as told(id)
       where not exists (select from inquiries i join inquiry_contents c on c.inquiry_id = i.id
         where i.id = told.id and c.content is not null)`,
      [ids],
    ),
    company.rows<{ id: string }>(
      `select told.id from unnest($1::uuid[]) as told(id)
       where (select count(*) from placements p left join leads l on l.id = p.lead_id
         where p.inquiry_id = told.id and (l.id is not null or p.place = 'quarantine')) <> 1`,
      [ids],
    ),
    company.rows<{ places: number; keys: number; people: number }>(`
      select
        (select count(*)::int from inquiries i
         where (select count(*) from inbox b where b.inquiry_id = i.id)
           + (select count(*) from placements p where p.inquiry_id = i.id) <> 1) as places,
        (select count(*)::int - count(distinct idempotency_key)::int from inquiries
         where idempotency_key is not null) as keys,
        (select count(*)::int from (select p.email from leads l join persons p on p.id = l.person_id
         group by p.email having count(*) > 1) doubled) as people`),
    company.rows<{ id: string }>("select id from messages where state = 'sent'"),
  ])
  // A Message-ID carries the id of its message.
  const seen = new Set(mails.flatMap(({ messageId }) => messageId.match(UUID) ?? []))
  return {
    lost: lost.map(({ id }) => id),
    misplaced: misplaced.map(({ id }) => id),
    inTwoPlacesOrNone: counts[0]?.places ?? -1,
    keysStoredTwice: counts[0]?.keys ?? -1,
    peopleWithTwoLeads: counts[0]?.people ?? -1,
    mailsGivenTwice: moreThanOnce(mails.map(({ messageId }) => messageId)),
    answeredTooOften: await answeredTooOften(company),
    saidToBeSent: sent.map(({ id }) => id).filter((id) => !seen.has(id)),
  }
}

async function answeredTooOften(company: Company): Promise<string[]> {
  const rows = await company.rows<{ email: string; asked: number }>(`
    select convert_from(content, 'UTF8')::jsonb ->> 'email' as email, count(*)::int as asked
    from inquiry_contents group by 1`)
  const asked = new Map(rows.map((row) => [row.email, row.asked]))
  const given = new Map<string, number>()
  for (const { to } of company.mail.mails) {
    for (const address of to) given.set(address, (given.get(address) ?? 0) + 1)
  }
  // Mail to members of the company is no acknowledgement.
  return [...given].flatMap(([address, count]) => {
    const inquiries = asked.get(address)
    return inquiries !== undefined && count > inquiries ? [address] : []
  })
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

function moreThanOnce(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return values.filter((value) => seen.has(value) || !seen.add(value))
}
