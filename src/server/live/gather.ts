import type { Announcement } from '#src/db/announce.ts'
import type { LiveEvent } from '#src/people/live-event.ts'

/** Ids as they come together; null once there are too many. */
type Ids = Set<string> | null

/** What was announced in one workspace since it was last told. */
export interface Gathered {
  /** By who is accountable; null where everybody may be among them. */
  leads: Map<string | null, Ids> | null
  notified: Map<string | null, Ids> | null
  inquiries: boolean
  imports: Ids
  changed: Set<string>
  everything: boolean
}

/** What one stream may hear of: whose leads, what is in one's own Today, and which resources. */
export interface Ear {
  memberId: string | null
  leads: 'all' | ReadonlySet<string | null>
  today: 'all' | ReadonlySet<string | null>
  resources: ReadonlySet<string>
}

const MOST_IDS = 200

export function nothingYet(): Gathered {
  return {
    leads: new Map(),
    notified: new Map(),
    inquiries: false,
    imports: new Set(),
    changed: new Set(),
    everything: false,
  }
}

/** Adds an announcement to what is told next. */
export function gather(all: Gathered, { kind, ids, of }: Announcement): void {
  switch (kind) {
    case 'lead':
      all.leads = withConcerns(all.leads, of)
      break
    case 'notification':
      all.notified = withConcerns(all.notified, of)
      break
    case 'inquiry':
      all.inquiries = true
      break
    case 'import':
      all.imports = union(all.imports, ids ?? null)
      break
    case 'changed':
      for (const what of ids ?? []) all.changed.add(what)
      break
  }
}

function withConcerns(before: Gathered['leads'], of: Announcement['of']): Gathered['leads'] {
  if (before === null || !of) return null
  for (const [member, ids] of of) {
    const known = before.get(member)
    before.set(member, known === undefined ? union(new Set(), ids) : union(known, ids))
  }
  return before
}

function union(before: Ids, ids: Iterable<string> | null): Ids {
  if (before === null || ids === null) return null
  for (const id of ids) before.add(id)
  return before.size > MOST_IDS ? null : before
}

/** What of it a stream is told. */
export function heardBy(ear: Ear, all: Gathered): LiveEvent[] {
  if (all.everything) return [{ kind: 'everything' }]
  const events: LiveEvent[] = []
  const leads = idsWithin(ear.leads, all.leads)
  if (leads !== undefined && ear.resources.has('leads')) events.push({ kind: 'lead', ids: listed(leads) })
  if (ear.resources.has('today') && idsWithin(ear.today, all.leads) !== undefined)
    events.push({ kind: 'today' })
  const notified = idsWithin(new Set([ear.memberId]), all.notified)
  if (notified !== undefined && ear.memberId !== null) {
    events.push({ kind: 'notification', ids: listed(notified) })
  }
  if (all.inquiries && ear.resources.has('inquiries')) events.push({ kind: 'inquiry' })
  if (all.imports?.size !== 0 && ear.resources.has('imports')) {
    events.push({ kind: 'import', ids: listed(all.imports) })
  }
  for (const what of all.changed) if (ear.resources.has(what)) events.push({ kind: 'changed', what })
  return events
}

/** The ids that concern these members; undefined where none does. */
function idsWithin(members: Ear['leads'], all: Gathered['leads']): Ids | undefined {
  if (all === null) return members === 'all' || members.size > 0 ? null : undefined
  let found: Ids | undefined
  for (const [member, ids] of all) {
    if (members === 'all' || members.has(member)) found = union(found === undefined ? new Set() : found, ids)
  }
  return found
}

function listed(ids: Ids): string[] | null {
  return ids === null ? null : [...ids]
}
