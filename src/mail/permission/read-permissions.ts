import { type Db, sql } from '#src/db/index.ts'
import { type Permission, purposeOf, type WhyNot, whyNotMailed } from './rules.ts'
import { readSuppressions } from './suppressions.ts'

/** A mail that somebody would send. */
export interface WouldMail {
  kind: string
  person_id: string | null
  to_address: string | null
  topic: string | null
  causedAt: Date
  /** Its cause came just now: nobody can have withdrawn since. */
  isFresh?: boolean
}

/** What people said about mail: the ground, and what they chose. */
export interface Said {
  basis: Permission['basis']
  topics_off: string[]
  less_often: boolean
  paused_until: Date | null
  country: string | null
}

/** Whether each mail may go, in the order given; null where it may. One look for all of them. */
export async function readPermissions(
  db: Db,
  mails: readonly WouldMail[],
): Promise<{ whyNot: (WhyNot | null)[]; said: Map<string, Said> }> {
  const toPersons = mails.filter(({ kind }) => !['account', 'member'].includes(purposeOf(kind)))
  const [suppressed, said] = await Promise.all([
    readSuppressions(
      db,
      toPersons.map(({ to_address }) => to_address),
    ),
    readSaid(
      db,
      toPersons
        .filter(({ kind, isFresh }) => !(isFresh && purposeOf(kind) === 'answer'))
        .flatMap(({ person_id }) => person_id ?? []),
    ),
  ])
  const whyNot = mails.map((mail): WhyNot | null => {
    if (mail.to_address === null) return 'no_address'
    const theirs = said.get(mail.person_id ?? '')
    return whyNotMailed({
      purpose: purposeOf(mail.kind),
      causedAt: mail.causedAt,
      basis: theirs?.basis ?? null,
      suppression: suppressed.get(mail.to_address) ?? null,
      topic: mail.topic,
      topicsOff: theirs?.topics_off ?? [],
    })
  })
  return { whyNot, said }
}

type Row = Omit<Said, 'basis'> & { person_id: string; basis: string | null; since: Date | null }

export async function readSaid(db: Db, personIds: readonly string[]): Promise<Map<string, Said>> {
  if (personIds.length === 0) return new Map()
  const rows = await db.all<Row>(sql`
    select n.person_id, p.country, b.basis, b.since, coalesce(c.topics_off, '{}') as topics_off,
      coalesce(c.less_often, false) as less_often, c.paused_until
    from unnest(${[...new Set(personIds)]}::uuid[]) n(person_id)
    left join lateral (select country from persons p
      where p.workspace_id = ${db.workspaceId} and p.id = n.person_id offset 0) p on true
    left join lateral (select basis, since from contact_bases b
      where b.workspace_id = ${db.workspaceId} and b.person_id = n.person_id and b.channel = 'email' offset 0) b on true
    left join lateral (select topics_off, less_often, paused_until from mail_preferences c
      where c.workspace_id = ${db.workspaceId} and c.person_id = n.person_id offset 0) c on true`)
  return new Map(
    rows.map(({ person_id, basis, since, ...rest }) => [
      person_id,
      { ...rest, basis: basis !== null && since !== null ? { basis, since } : null },
    ]),
  )
}
