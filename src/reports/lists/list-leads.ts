import { planSmall, type Tx } from '#src/db/index.ts'
import { type Command, commandsForAll } from '#src/followup/index.ts'
import type { Actor } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { countExactly } from './counting/count-exactly.ts'
import { countLeads, type LeadCount } from './counting/count-leads.ts'
import { type ListFilters, seek } from './finding/filters.ts'
import { findPage, type Sort } from './finding/find-page.ts'
import { type LeadLine, readLines } from './read-lines.ts'
import { type AskedFilters, seenBy } from './seen-by.ts'

export interface LeadList {
  /** `allowed`: what the actor can do with it now; only where that was asked for. */
  items: (LeadLine & { allowed?: Command[] })[]
  /** To be given as `after` for the next page; null at the end. */
  next: string | null
  /** How many there are in all; only with the first page, and null where it was not to be counted. */
  count: LeadCount | null
}

interface Asked {
  filters: AskedFilters
  sort: Sort
  limit: number
  after?: string | undefined
  withAllowed?: boolean | undefined
  /** The count only where it comes out with the rows: counting can take longer than finding them. */
  onlyKnownCount?: boolean | undefined
}

/**
 * One page of the leads the actor may see, by filters and in an order. A rep sees the own ones and those of whom they
 * stand in for. Counts above a thousand may be estimates and are marked. Refuses `cursor_unreadable`.
 */
export async function listLeads(
  ctx: { db: Tx; actor: Actor; now: Date },
  { filters, withAllowed, onlyKnownCount, ...asked }: Asked,
): Promise<LeadList> {
  const seen = await seenBy(ctx, filters, 'leads.read')
  const { ids, next, isFirst, count } = await findPage(ctx.db, seen, asked)
  const lines = await readLines(ctx.db, ids)
  const known = count === null ? null : { leads: count, is_estimate: false }
  return {
    items: withAllowed ? await sayAllowed(ctx, lines) : lines,
    next,
    count: isFirst ? (known ?? (onlyKnownCount ? null : await countSeen(ctx.db, seen))) : null,
  }
}

/** How many leads the actor may see by these filters, like the count of `listLeads`. */
export async function countList(
  ctx: { db: Tx; actor: Actor; now: Date },
  filters: AskedFilters,
): Promise<LeadCount> {
  const seen = await seenBy(ctx, filters, 'leads.read')
  await planSmall(ctx.db)
  return countSeen(ctx.db, seen)
}

async function sayAllowed(
  ctx: { db: Tx; actor: Actor; now: Date },
  lines: LeadLine[],
): Promise<LeadList['items']> {
  const allowed = await commandsForAll(
    ctx,
    lines.map((line) => ({ ...line, accountable_id: line.accountable?.id ?? null })),
  )
  return lines.map((line, i) => ({ ...line, allowed: allowed[i] ?? [] }))
}

async function countSeen(db: Tx, filters: ListFilters): Promise<LeadCount> {
  const { time_zone } = await readWorkspace(db)
  const exact = await countExactly(db, filters, time_zone)
  if (exact !== null) return { leads: exact, is_estimate: false }
  return countLeads(db, seek(filters, time_zone), time_zone)
}
