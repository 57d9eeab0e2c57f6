import { sql } from 'kysely'
import type { Db } from './database.ts'

/** The channel on which web processes hear what changed, to tell it to the browsers that look at it. */
export const LIVE_CHANNEL = 'watertight_live'

/** A member (null: nobody) with the ids of what concerns them; null for so many that it is not worth naming them. */
export type Concern = readonly [member: string | null, ids: readonly string[] | null]

/** What changed, in ids only. It is a hint to look again: whoever looks is asked at the door what they may see. */
export interface Announcement {
  kind: string
  /** Which ones; left out where there are too many. */
  ids?: readonly string[] | undefined
  /** Whom it concerns: of leads, who is accountable; null for so many that everybody may be among them. */
  of?: readonly Concern[] | null | undefined
}

/** The database takes less than 8,000 bytes. */
const MOST_BYTES = 7_900
/** More ids than these do not fit; counting them is cheaper than writing them down. */
const MOST_IDS = 180

/**
 * Tells every web process once this transaction is committed, and nobody if it isn't. Notifying transactions commit one
 * after the other, so a batch announces once, however many rows it changed.
 */
export async function announce(db: Db, what: Announcement): Promise<void> {
  await db.run(sql`select pg_notify(${LIVE_CHANNEL}, ${announcementText(db.workspaceId, what)})`)
}

/** As it travels; what does not fit becomes rougher: first without ids, then concerning everybody. */
export function announcementText(workspaceId: string, { kind, ids, of }: Announcement): string {
  const text = (o: Omit<Announcement, 'kind'>) => JSON.stringify({ w: workspaceId, kind, ...o })
  const count = (ids?.length ?? 0) + (of ?? []).reduce((sum, [, own]) => sum + (own?.length ?? 0), 0)
  if (count <= MOST_IDS) {
    const whole = text({ ids, of })
    if (whole.length <= MOST_BYTES) return whole
  }
  const rough = text({ of: of?.map(([member]) => [member, null] as const) ?? of })
  return rough.length <= MOST_BYTES ? rough : text({ of: null })
}

/** Null for what is none of ours. */
export function readAnnouncement(text: string): (Announcement & { workspaceId: string }) | null {
  try {
    const { w, ...what } = JSON.parse(text) as Announcement & { w: unknown }
    return typeof w === 'string' && typeof what.kind === 'string' ? { workspaceId: w, ...what } : null
  } catch {
    return null
  }
}
