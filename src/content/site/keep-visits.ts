import { type Db, sql, type Tx } from '#src/db/index.ts'
import { giveSignals, lastSignals } from '../signals/signals.ts'
import { pageOf } from '../touches/page-of.ts'
import type { TouchRow } from '../touches/tables.ts'
import { writeTouches } from '../touches/write-touches.ts'
import { aboutPage, countVisits, VISIT_PAUSE_MS } from './rules.ts'
import type { Site } from './rules-of-site.ts'
import { visitorHash } from './visitor-token.ts'

/** A page somebody looked at. */
export interface PageVisit {
  address: string
  at: Date
}

/** More are no person's; what comes beyond is left out. */
const MOST_A_DAY = 300
const DAY = 86_400_000

/** A browser is a person's from now on: their form came from it, or it opened a link in a mail to them. */
export async function tieVisitor(db: Tx, o: { visitor: string; personId: string; now: Date }): Promise<void> {
  await db.run(sql`
    insert into site_visitors (workspace_id, visitor_hash, person_id, tied_at)
    values (${db.workspaceId}, ${visitorHash(db.workspaceId, o.visitor)}, ${o.personId}, ${o.now})
    on conflict (workspace_id, visitor_hash) do update
      set person_id = excluded.person_id, tied_at = excluded.tied_at`)
}

/** Whose browser it is, locked so that two pages of it are counted one after the other; null: nobody's we know. */
export async function knownVisitor(db: Tx, visitor: string): Promise<string | null> {
  const row = await db.first<{ id: string }>(sql`
    select coalesce(p.survivor_id, p.id) as id from site_visitors v
    join persons p on p.workspace_id = v.workspace_id and p.id = v.person_id and p.erased_at is null
    where v.workspace_id = ${db.workspaceId} and v.visitor_hash = ${visitorHash(db.workspaceId, visitor)}
    for update of v`)
  return row?.id ?? null
}

/**
 * Keeps what a person looked at on the company's own pages, each page once in half an hour, with what it is about; and
 * where those are several visits within a few days, says so to whoever nurtures them, once in that time. Pages of other
 * sites are left out. Answers how many were kept.
 */
export async function keepVisits(
  db: Tx,
  o: { personId: string; pages: readonly PageVisit[]; site: Site; now: Date },
): Promise<number> {
  const { personId: person_id, site, now } = o
  const before = await pagesSince(db, person_id, new Date(now.getTime() - DAY))
  const fresh: (Omit<PageVisit, 'address'> & { address: string })[] = []
  for (const { address, at } of o.pages) {
    const page = pageOf(address)
    if (!page || !site.origins.includes(new URL(page).origin)) continue
    const isKept = [...before, ...fresh].some(
      (one) => one.address === page && Math.abs(one.at.getTime() - at.getTime()) < VISIT_PAUSE_MS,
    )
    if (!isKept && before.length + fresh.length < MOST_A_DAY) fresh.push({ address: page, at })
  }
  await writeTouches(
    db,
    fresh.map(({ address, at }) => ({
      ...{ person_id, kind: 'visited' as const, happened_at: at, address },
      ...aboutPage(site.pages, address),
    })),
  )
  if (fresh.length > 0) await signalSeveral(db, o)
  return fresh.length
}

function pagesSince(db: Db, personId: string, since: Date): Promise<PageVisit[]> {
  return db.all<PageVisit>(sql`
    select address, happened_at as at from touches
    where workspace_id = ${db.workspaceId} and person_id = ${personId} and kind = 'visited' and happened_at >= ${since}`)
}

async function signalSeveral(
  db: Tx,
  { personId: person_id, site, now }: { personId: string; site: Site; now: Date },
): Promise<void> {
  const { several } = site
  if (!several) return
  const since = new Date(now.getTime() - several.days * DAY)
  const last = (await lastSignals(db, [person_id], 'visits')).get(person_id)
  if (last && last >= since) return
  const pages = await db.all<Pick<TouchRow, 'topic'> & { at: Date }>(sql`
    select happened_at as at, topic from touches
    where workspace_id = ${db.workspaceId} and person_id = ${person_id} and kind = 'visited' and machine is null
      and happened_at >= ${since}`)
  const visits = countVisits(pages.map(({ at }) => at))
  if (visits < several.visits) return
  const topic = mostOften(pages.flatMap((page) => page.topic ?? []))
  const data = { visits, days: several.days }
  await giveSignals(db, [{ person_id, kind: 'visits', topic, happened_at: now, data }])
}

function mostOften(topics: readonly string[]): string | null {
  const counted = [...Map.groupBy(topics, (topic) => topic)].toSorted((a, b) => b[1].length - a[1].length)
  return counted[0]?.[0] ?? null
}
