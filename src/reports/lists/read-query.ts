import { Refusal } from '#src/lib/refusal.ts'
import { type Actor, memberOf } from '#src/people/context.ts'
import { boundsOf, readPeriod } from '../period.ts'
import type { ListFilters } from './filters.ts'
import { type LeadsQuery, leadsQuery } from './schema.ts'
import type { AskedFilters } from './seen-by.ts'

/** A list's query as filters. Refuses `filter_unknown` and `period_backwards`. */
export function filtersOf(
  query: LeadsQuery,
  { actor, now }: { actor: Actor; now: Date },
  timeZone: string,
): AskedFilters {
  const { sort: _, limit: __, after: ___, with: ____, due, due_from, due_to, owner, ...rest } = query
  const known = Object.entries(rest).filter(([name]) => name in leadsQuery.shape)
  const others = Object.entries(rest).filter(([name]) => !(name in leadsQuery.shape))
  readPeriod({ from: query.inquired_from ?? null, to: query.inquired_to ?? null })
  readPeriod({ from: query.closed_from ?? null, to: query.closed_to ?? null })
  const dueWithin = boundsOf(readPeriod({ from: due_from ?? null, to: due_to ?? null }), timeZone)
  const before = due_to ? new Date(dueWithin.end) : undefined
  return {
    ...Object.fromEntries(known),
    owner: owner?.map((id) => (id === 'me' ? (memberOf(actor) ?? 'nobody') : id)),
    fields: fieldsOf(others),
    due_after: due_from ? new Date(dueWithin.start) : undefined,
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
