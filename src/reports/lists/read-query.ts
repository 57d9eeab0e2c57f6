import { dayIn } from '#src/lib/day.ts'
import { boundsOf, readPeriod } from '#src/lib/period.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Actor, memberOf } from '#src/people/context.ts'
import { type NamedPeriod, namedPeriod } from '../named-period.ts'
import { figureQuery } from './figures/figure-query.ts'
import type { ListFilters } from './finding/filters.ts'
import { type LeadsQuery, leadsQuery } from './schema.ts'
import type { AskedFilters } from './seen-by.ts'

/** What says how a list is told, and what becomes a filter of another name. */
const APART: ReadonlySet<string> = new Set([
  ...['sort', 'limit', 'after', 'with', 'count'],
  ...['inquired', 'closed', 'due', 'due_from', 'due_to', 'owner'],
])

/** A list's query as filters. Refuses `filter_unknown` and `period_backwards`. */
export function filtersOf(
  query: LeadsQuery,
  { actor, now }: { actor: Actor; now: Date },
  timeZone: string,
): AskedFilters {
  const { inquired, closed, due, due_from, due_to, owner } = query
  const isFigure = (name: string) => name in figureQuery
  const rest = Object.entries(query).filter(([name]) => !APART.has(name))
  const known = rest.filter(([name]) => name in leadsQuery.shape && !isFigure(name))
  const others = rest.filter(([name]) => !(name in leadsQuery.shape))
  const period = (name: NamedPeriod | undefined, from: string | undefined, to: string | undefined) =>
    name ? namedPeriod(name, dayIn(timeZone, now)) : readPeriod({ from: from ?? null, to: to ?? null })
  const asked = period(inquired, query.inquired_from, query.inquired_to)
  const ended = period(closed, query.closed_from, query.closed_to)
  const dueDays = period(due === 'overdue' ? undefined : due, due_from, due_to)
  const dueWithin = boundsOf(dueDays, timeZone)
  const before = dueDays.to ? new Date(dueWithin.end) : undefined
  return {
    ...Object.fromEntries(known),
    figures: Object.fromEntries(rest.filter(([name]) => isFigure(name))),
    owner: owner?.map((id) => (id === 'me' ? (memberOf(actor) ?? 'nobody') : id)),
    fields: fieldsOf(others),
    inquired_from: asked.from ?? undefined,
    inquired_to: asked.to ?? undefined,
    closed_from: ended.from ?? undefined,
    // Nothing is closed in the days to come; said, so that the search index knows which months to look in.
    closed_to: ended.to ?? (ended.from ? dayIn(timeZone, now) : undefined),
    due_after: dueDays.from ? new Date(dueWithin.start) : undefined,
    due_before: due === 'overdue' && (!before || now < before) ? now : before,
  }
}

const FIELD = /^field\.[\p{L}\p{N}_ .-]{1,60}$/u

function fieldsOf(others: readonly [string, unknown][]): ListFilters['fields'] {
  const fields: Record<string, string | string[]> = {}
  for (const [name, value] of others) {
    if (!FIELD.test(name)) {
      throw new Refusal('invalid', 'filter_unknown', `Leads cannot be filtered by "${name}".`)
    }
    fields[name.slice('field.'.length)] = Array.isArray(value) ? value.map(String) : String(value)
  }
  return others.length > 0 ? fields : undefined
}

/** A list's query as it stands in an address: `stage=working&owner=me`. Refuses `filter_unreadable`. */
export function readQuery(text: string): LeadsQuery {
  const params = new URLSearchParams(text)
  const asked = Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name)
      return [name, values.length > 1 ? values : values[0]]
    }),
  )
  const read = leadsQuery.safeParse(asked)
  if (read.success) return read.data
  const where = read.error.issues.map(({ path }) => path.join('.')).join(', ')
  throw new Refusal('invalid', 'filter_unreadable', `Leads cannot be filtered like this: ${where}.`)
}
