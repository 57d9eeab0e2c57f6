import { isId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Place } from './steps.ts'

/** Where a page of a list ended: the place in its order and, where the list goes stage by stage, the stage. */
export interface Cursor extends Place {
  sort: string
  stage: string | null
}

/** A key as the database writes it: a score, or a time of its own. */
function isKey(sort: string, text: string): boolean {
  if (sort.endsWith('score')) return /^-?\d{1,4}$/.test(text)
  if (text === 'infinity') return sort.endsWith('due_at')
  try {
    Temporal.Instant.from(text.replace(/^(\d{5,6})-/, (_, year: string) => `+${year.padStart(6, '0')}-`))
    return true
  } catch {
    return false
  }
}

export function writeCursor({ sort, stage, key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, stage, key, id])).toString('base64url')
}

/** Refuses `cursor_unreadable`, also where the list is asked for in another order than the page before. */
export function readCursor(text: string, sort: string): Cursor {
  try {
    const [was, stage, key, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    if (was === sort && typeof key === 'string' && isKey(sort, key) && typeof id === 'string' && isId(id)) {
      return { sort, key, id, stage: typeof stage === 'string' ? stage : null }
    }
  } catch {
    // What is no cursor at all is refused below like one of another list.
  }
  throw new Refusal(
    'invalid',
    'cursor_unreadable',
    'This place in the list is not readable. Start from the top.',
  )
}
