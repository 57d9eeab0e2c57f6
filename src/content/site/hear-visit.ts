import { type Database, sql } from '#src/db/index.ts'
import { isId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { listWorkspaces } from '#src/people/workspaces.ts'
import { pageOf } from '../touches/page-of.ts'
import { keepVisits, knownVisitor, tieVisitor } from './keep-visits.ts'
import { isRobot } from './rules.ts'
import { readSite, type Site } from './rules-of-site.ts'
import { readVisitor } from './visitor-token.ts'

/** What a page of the company's site told. */
export interface Heard {
  /** The workspace's slug, as it stands in the snippet. */
  site: string
  origin: string | undefined
  userAgent: string | undefined
  /** The browser says that nobody wants to be followed: Do Not Track, Global Privacy Control. */
  isRefused: boolean
  /** The number the browser made up; undefined where it is nobody's we know. */
  visitor?: string | undefined
  /** Of the link in a mail it was opened by. */
  token?: string | undefined
  /** Pages, with how many seconds ago each was looked at. */
  pages: readonly (readonly [address: string, secondsAgo: number])[]
}

const FRESH_MS = 3_000
/** How often it is written down that something was heard. */
const TELL_MS = 5_000
const DAY_S = 86_400

interface KnownSite {
  workspaceId: string
  site: Site
}

/**
 * Takes what the script told. Of somebody unknown nothing is kept but that a page was heard at all; somebody known by a
 * form or by a link in a mail: what they looked at. Refuses `site_not_found`, `site_not_allowed`.
 */
export function openHearing(database: Database): (heard: Heard) => Promise<void> {
  const find = findSites(database)
  const told = new Map<string, number>()
  return async (heard) => {
    const known = await find(heard.site)
    if (!known?.site.is_on) throw siteNotFound()
    const { workspaceId, site } = known
    if (heard.origin === undefined || !site.origins.includes(heard.origin)) throw siteNotAllowed()
    if (heard.isRefused || isRobot(heard.userAgent)) return
    const isKnown = await hear(database, known, heard)
    const page = heard.pages.map(([address]) => pageOf(address)).findLast((one) => isOf(site, one))
    const since = told.get(workspaceId)
    if (page && (since === undefined || performance.now() - since > TELL_MS)) {
      told.set(workspaceId, performance.now())
      await tell(database, workspaceId, { page, isKnown })
    }
  }
}

function isOf({ origins }: Site, page: string | null): boolean {
  return page !== null && origins.includes(new URL(page).origin)
}

async function hear(database: Database, { workspaceId, site }: KnownSite, heard: Heard): Promise<boolean> {
  const { visitor, token } = heard
  if (visitor === undefined) return false
  return database.transaction(workspaceId, async (db) => {
    const { now } = db
    const named = token ? readVisitor(await secretFor(db, 'mail_links'), token, { workspaceId, now }) : null
    if (named && isId(named.personId)) {
      const person = await db.first<{ id: string }>(sql`
        select coalesce(survivor_id, id) as id from persons
        where workspace_id = ${workspaceId} and id = ${named.personId} and erased_at is null`)
      if (person) await tieVisitor(db, { visitor, personId: person.id, now })
    }
    const personId = await knownVisitor(db, visitor)
    if (personId === null) return false
    const pages = heard.pages.map(([address, secondsAgo]) => ({ address, at: momentOf(secondsAgo, now) }))
    await keepVisits(db, { personId, pages, site, now })
    return true
  })
}

/** A moment of the last day, by the clock of this side. */
export function momentOf(secondsAgo: number, now: Date): Date {
  return new Date(now.getTime() - Math.min(DAY_S, Math.max(0, secondsAgo)) * 1000)
}

async function tell(
  database: Database,
  workspaceId: string,
  { page, isKnown }: { page: string; isKnown: boolean },
): Promise<void> {
  await database.bind(workspaceId).run(sql`
    insert into site_hearings (workspace_id, heard_at, page, is_known)
    values (${workspaceId}, now(), ${page}, ${isKnown})
    on conflict (workspace_id) do update
      set heard_at = excluded.heard_at, page = excluded.page, is_known = excluded.is_known`)
}

function findSites(database: Database): (slug: string) => Promise<KnownSite | undefined> {
  const known = new Map<string, { since: number; site: Promise<KnownSite | undefined> }>()
  return (slug) => {
    const since = performance.now()
    const there = known.get(slug)
    if (there && since - there.since < FRESH_MS) return there.site
    if (known.size > 1_000) known.clear()
    const site = readKnown(database, slug)
    site.catch(() => known.delete(slug))
    known.set(slug, { since, site })
    return site
  }
}

async function readKnown(database: Database, slug: string): Promise<KnownSite | undefined> {
  const workspace = (await listWorkspaces(database)).find((one) => one.slug === slug)
  if (!workspace) return undefined
  return { workspaceId: workspace.id, site: await readSite(database.bind(workspace.id)) }
}

function siteNotFound(): Refusal {
  return new Refusal('not_found', 'site_not_found', 'Visits of this site are not taken.')
}

function siteNotAllowed(): Refusal {
  return new Refusal('forbidden', 'site_not_allowed', 'Visits are not taken from this site.')
}
