import { type Database, isBusy, type LockName, sql, type Tx, takeLock } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import { type LeadDraft, loadDrafts, saveDrafts } from '#src/lead/index.ts'
import { noticesOfMoves, notifyMembers } from '#src/notifications/index.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { openCases } from '#src/review/index.ts'
import { readSetting, type Setting } from '../command/setting.ts'
import { reckonRungs } from '../ladder/clocks-of-lead.ts'

/** What every sweep is given. `asOf` is the moment it looks from; `batch` is how many leads one transaction takes. */
export interface Sweep {
  database: Database
  workspaceId: string
  asOf: Date
  batch?: number
}

export interface Swept {
  /** Leads that were changed. */
  changed: number
  /** Leads that could not be, each with its error; the others went through. */
  failed: { leadId: string; error: unknown }[]
}

/** Where a page of candidates ended: in order of a time (as text, a Date has no microseconds), then of the id. */
interface Place {
  at: string
  id: string
}

interface Walk {
  lock?: LockName
  /** The condition on `leads l`, and which time leads are walked by. */
  where: ReturnType<typeof sql>
  by: ReturnType<typeof sql>
  /** So many leads at most in one run. */
  most?: number
  /** Changes the drafts; answers which ones to save. */
  step(ctx: Context, drafts: LeadDraft[], setting: Setting): Promise<LeadDraft[]>
}

const BATCH = 200

/**
 * Walks the leads that match, one transaction per batch. Leads that somebody works on at this moment, or another
 * server sweeps, are skipped; the next sweep finds them. A batch that fails is taken lead by lead, so that one bad
 * lead holds nobody up. The condition is asked again once a lead is locked.
 */
export async function inBatches(sweep: Sweep, walk: Walk): Promise<Swept> {
  const swept: Swept = { changed: 0, failed: [] }
  let after: Place | null = null
  for (let seen = 0; ; ) {
    const size = sweep.batch ?? BATCH
    let page: Page
    try {
      page = await sweepPage(sweep, walk, after, size)
    } catch (error) {
      if (isDatabaseAway(error) || isBusy(error)) throw error
      page = await oneByOne(sweep, walk, after, size, swept)
    }
    swept.changed += page.changed
    seen += page.found
    if (page.last === null || page.found < size || seen >= (walk.most ?? Number.POSITIVE_INFINITY))
      return swept
    after = page.last
  }
}

interface Page {
  found: number
  changed: number
  last: Place | null
}

async function oneByOne(
  sweep: Sweep,
  walk: Walk,
  after: Place | null,
  count: number,
  swept: Swept,
): Promise<Page> {
  const page: Page = { found: 0, changed: 0, last: after }
  while (page.found < count) {
    const next = await lookAhead(sweep, walk, page.last)
    if (!next) break
    page.found += 1
    try {
      page.changed += (await sweepPage(sweep, walk, page.last, 1)).changed
    } catch (error) {
      if (isDatabaseAway(error) || isBusy(error)) throw error
      swept.failed.push({ leadId: next.id, error })
    }
    page.last = next
  }
  return page
}

function sweepPage(sweep: Sweep, walk: Walk, after: Place | null, size: number): Promise<Page> {
  const { database, workspaceId, asOf } = sweep
  return database.transaction(workspaceId, async (tx) => {
    if (walk.lock) await takeLock(tx, walk.lock)
    const places = await tx.all<Place>(sql`${candidates(tx, walk, after, size)} for update of l skip locked`)
    const last = places.at(-1) ?? null
    if (last === null) return { found: 0, changed: 0, last }
    const ctx: Context = { db: tx, actor: SYSTEM, now: asOf }
    const setting = await readSetting(tx, asOf)
    const drafts = await loadDrafts(
      ctx,
      places.map((place) => place.id),
    )
    const inOrder = places.flatMap((place) => drafts.get(place.id) ?? [])
    const changed = await walk.step(ctx, inOrder, setting)
    reckonRungs(changed, setting)
    await saveDrafts(ctx, changed, setting.workspace.time_zone)
    await openCases(ctx, changed, setting)
    await notifyMembers(ctx, noticesOfMoves(changed, ctx.actor))
    return { found: places.length, changed: changed.length, last }
  })
}

async function lookAhead(sweep: Sweep, walk: Walk, after: Place | null): Promise<Place | undefined> {
  const db = sweep.database.bind(sweep.workspaceId)
  return db.first<Place>(candidates(db, walk, after, 1))
}

function candidates(db: Pick<Tx, 'workspaceId'>, { where, by }: Walk, after: Place | null, size: number) {
  const beyond = after ? sql`and (${by}, l.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
  return sql<Place>`
    select l.id, (${by})::text as at from leads l
    where l.workspace_id = ${db.workspaceId} and ${where} ${beyond}
    order by ${by}, l.id limit ${size}`
}
