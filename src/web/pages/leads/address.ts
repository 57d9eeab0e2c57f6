/** What the address of the list says: the filter as the API takes it, and how it is looked at. */
import { many, one, type Search } from '#src/web/kit/search-state.ts'

export interface ListAddress {
  /** Filter and order, as the API takes them: `stage=working&sort=due_at`. */
  text: string
  /** The filter alone, value by value. */
  filters: ReadonlyMap<string, readonly string[]>
  q: string
  sort: string
  shape: 'list' | 'board'
  /** Keys of the columns; null where nothing was chosen. */
  columns: readonly string[] | null
  /** The kept list it began with. */
  view: string | undefined
  /** The lead that is open beside the list. */
  lead: string | undefined
}

export const DEFAULT_SORT = '-inquired_at'
/** How the list is looked at; all else is the filter. */
const OF_THE_SCREEN = ['shape', 'columns', 'view', 'lead', 'sort']
/** Filters of which the address holds the values in one, parted by commas. */
const CODES = new Set([
  'stage',
  'owner',
  'team',
  'grade',
  'reason',
  'country',
  'campaign',
  'booked_owner',
  'stay_owner',
])

export function parseList(search: Search): ListAddress {
  const filters = new Map<string, readonly string[]>()
  for (const [name, value] of Object.entries(search)) {
    if (OF_THE_SCREEN.includes(name) || value === undefined) continue
    const values = many(value)
    filters.set(name, CODES.has(name) ? values.flatMap((each) => each.split(',')) : values)
  }
  const sort = one(search.sort) ?? DEFAULT_SORT
  const columns = one(search.columns)
  return {
    text: listText(filters, sort),
    filters,
    q: filters.get('q')?.[0] ?? '',
    sort,
    shape: one(search.shape) === 'board' ? 'board' : 'list',
    columns: columns === undefined ? null : columns.split(',').filter((key) => key !== ''),
    view: one(search.view),
    lead: one(search.lead),
  }
}

/** A filter's values as the address holds them; undefined, so that it leaves the address, for none. */
export function filterValue(name: string, values: readonly string[]): string | string[] | undefined {
  if (values.length === 0) return undefined
  return CODES.has(name) && values.some((value) => value !== '') ? values.join(',') : [...values]
}

/** Filter and order as text; the same for the same list, whatever order the address has. */
export function listText(filters: ReadonlyMap<string, readonly string[]>, sort: string): string {
  const params = new URLSearchParams()
  for (const [name, values] of [...filters].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const held = filterValue(name, values)
    for (const value of Array.isArray(held) ? held : held === undefined ? [] : [held])
      params.append(name, value)
  }
  if (sort !== DEFAULT_SORT) params.set('sort', sort)
  return params.toString()
}

/** What a kept list holds: everything but which lead is open and which kept list it was. */
export function viewText({ filters, sort, shape, columns }: ListAddress): string {
  const params = new URLSearchParams(listText(filters, sort))
  if (shape === 'board') params.set('shape', shape)
  if (columns) params.set('columns', columns.join(','))
  return params.toString()
}

/** The list's text without its order, for one stage: a column of the board. */
export function stageText({ filters }: ListAddress, stage: string, sort: string): string {
  return listText(new Map([...filters, ['stage', [stage]]]), sort)
}

export function searchOf(text: string): Search {
  const search: Search = {}
  for (const [name, value] of new URLSearchParams(text)) search[name] = [...many(search[name]), value]
  return search
}
