import type { LiveEvent } from '#src/people/live-event.ts'

/** Queries to be read again, by the beginning of their key, at most once in that time however often they are told of. */
export interface Touched {
  key: readonly string[]
  atMostEveryMs: number
}

const LIST_MS = 4_000
const OWN_MS = 500
const PAGE_MS = 250

/**
 * Which queries an event concerns. A query's key begins with the resource of its address (`/api/campaigns`), or with its
 * singular for a single one; reports are left alone, they would be counted anew with every lead.
 */
export function touchedBy(event: LiveEvent): Touched[] {
  switch (event.kind) {
    case 'lead':
      return [
        ...(event.ids === null
          ? [touch(['lead'], LIST_MS)]
          : event.ids.map((id) => touch(['lead', id], PAGE_MS))),
        touch(['leads'], LIST_MS),
        touch(['search'], OWN_MS),
      ]
    case 'today':
      return [touch(['today'], OWN_MS)]
    case 'notification':
      return [touch(['notifications'], PAGE_MS)]
    case 'inquiry':
      return [touch(['inquiries'], LIST_MS), touch(['inbox'], LIST_MS), touch(['desk'], OWN_MS)]
    case 'import':
      return [touch(['imports'], OWN_MS), touch(['import'], OWN_MS)]
    case 'changed':
      return [touch([event.what], OWN_MS), touch([event.what.replace(/s$/, '')], OWN_MS)]
    case 'everything':
      return [touch([], OWN_MS)]
  }
}

function touch(key: readonly string[], atMostEveryMs: number): Touched {
  return { key, atMostEveryMs }
}
