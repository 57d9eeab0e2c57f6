/** A command over many leads in sentences. Pure. */
import { say } from '#src/followup/web/words.ts'
import type { BulkShown } from '#src/reports/lists/bulk/read-bulk.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'

export type Bulk = Wire<BulkShown>

/** How many leads had their turn, of how many. */
export function progressOf({ leads, undo_asked_at }: Bulk): { done: number; all: number } {
  const { waiting = 0, undoing = 0, undone = 0, kept = 0, left = 0 } = leads
  const all = Object.values(leads).reduce((sum, n) => sum + n, 0)
  if (undo_asked_at) return { done: undone + kept, all: undone + kept + undoing }
  return { done: all - waiting - left, all }
}

/** "Handed over 9 leads to Ben." `nameOf` tells a member's name. */
export function sayBulk(bulk: Bulk, nameOf: (id: string) => string): string {
  const { leads, undo_asked_at, finished_at } = bulk
  const { done, all } = progressOf(bulk)
  if (undo_asked_at) {
    if (!finished_at) return `Taking it back: ${sayNumber(done)} of ${many(all)}.`
    return `Taken back for ${many((leads.undone ?? 0) + (leads.left ?? 0))}${but(leads.kept, 'stayed as they are')}.`
  }
  if (!finished_at) return `${doing(bulk, nameOf)}: ${sayNumber(done)} of ${many(all)}.`
  return `${did(bulk, many(leads.done ?? 0), nameOf)}${but(leads.refused, 'were refused')}.`
}

/** The same as it begins: "Handing over 3,200 leads to Ben." */
export function sayBegun(bulk: Bulk, nameOf: (id: string) => string): string {
  if (bulk.finished_at) return sayBulk(bulk, nameOf)
  return bulk.undo_asked_at ? 'Taking it back.' : `${doing(bulk, nameOf, ` ${many(progressOf(bulk).all)}`)}.`
}

function many(n: number): string {
  return n === 1 ? '1 lead' : `${sayNumber(n)} leads`
}

function but(count: number | undefined, what: string): string {
  if (!count) return ''
  return count === 1
    ? `; 1 ${what.replace('were', 'was').replace('stayed as they are', 'stayed as it is')}`
    : `; ${sayNumber(count)} ${what}`
}

function doing({ input }: Bulk, nameOf: (id: string) => string, leads = ''): string {
  switch (input.name) {
    case 'assign':
      return `Handing over${leads} to ${nameOf(input.to)}`
    case 'recycle':
      return `Recycling${leads} (${say(input.reason).toLowerCase()})`
    case 'tag':
      return `Tagging${leads}`
    case 'reissue':
      return `Issuing${leads} once more`
    case 'move_out':
      return `Moving${leads} of ${nameOf(input.from)} to ${input.to ? nameOf(input.to) : 'the next in turn'}`
  }
}

function did({ input }: Bulk, leads: string, nameOf: (id: string) => string): string {
  switch (input.name) {
    case 'assign':
      return `Handed over ${leads} to ${nameOf(input.to)}`
    case 'recycle':
      return `Recycled ${leads} (${say(input.reason).toLowerCase()})`
    case 'tag':
      return [
        input.add.length > 0 && `Tagged ${leads} with ${input.add.join(', ')}`,
        input.remove.length > 0 &&
          `took ${input.remove.join(', ')} off ${input.add.length > 0 ? 'them' : leads}`,
      ]
        .filter(Boolean)
        .join(' and ')
        .replace(/^t/, 'T')
    case 'reissue':
      return `Issued ${leads} once more`
    case 'move_out':
      return `Moved ${leads} of ${nameOf(input.from)} to ${input.to ? nameOf(input.to) : 'the next in turn'}`
  }
}

/** Why leads were refused, the most frequent reason first. */
export function groupRefusals<Single extends { sentence: string | null }>(
  single: readonly Single[],
): { sentence: string; leads: Single[] }[] {
  const groups = Map.groupBy(
    single.filter(({ sentence }) => sentence !== null),
    ({ sentence }) => sentence as string,
  )
  return [...groups]
    .map(([sentence, leads]) => ({ sentence, leads }))
    .toSorted((a, b) => b.leads.length - a.leads.length)
}
