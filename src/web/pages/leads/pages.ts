/** A list in pages, each read from where the one before ended. Pure but for the reading that is handed in. */

export interface Page<Row> {
  /** Where it begins; '' for the top. */
  after: string
  items: readonly Row[]
  next: string | null
}

export interface LeadPages<Row> {
  pages: readonly Page<Row>[]
  /** How many there are in all, where that came with the first page. */
  count: { leads: number; is_estimate: boolean } | null
}

interface Answer<Row> {
  items: readonly Row[]
  next: string | null
  count: LeadPages<Row>['count']
}

type Read<Row> = (after: string, limit?: number) => Promise<Answer<Row>>

export async function firstPages<Row>(read: Read<Row>): Promise<LeadPages<Row>> {
  const { items, next, count } = await read('')
  return { pages: [{ after: '', items, next }], count }
}

/** A page that somebody else brought meanwhile is not put behind itself. */
export function append<Row>(list: LeadPages<Row>, page: Page<Row>): LeadPages<Row> {
  if (list.pages.at(-1)?.next !== page.after) return list
  const { after, items, next } = page
  return { ...list, pages: [...list.pages, { after, items, next }] }
}

/** The rows in order. What moved from one page to another while they were read is shown once, where it is newer. */
export function rowsOf<Row extends { id: string }>({ pages }: LeadPages<Row>): Row[] {
  const seen = new Set<string>()
  const rows: Row[] = []
  for (const row of pages.flatMap(({ items }) => items)) {
    if (seen.has(row.id)) continue
    seen.add(row.id)
    rows.push(row)
  }
  return rows
}

/**
 * Reads the pages again that hold the rows from `first` to `last`, each from where the one before ends by now. What lies
 * above stays as it is; what lies below stays where it still joins on, and is else read again when it comes in sight.
 */
export async function reread<Row>(
  { pages }: LeadPages<Row>,
  [first, last]: [first: number, last: number],
  read: Read<Row>,
): Promise<LeadPages<Row>> {
  const from = pageAt(pages, first)
  const to = Math.max(from, pageAt(pages, last))
  const fresh: Page<Row>[] = pages.slice(0, from)
  let count: LeadPages<Row>['count'] = null
  for (let at = from; at <= to; at++) {
    const after = at === 0 ? '' : fresh.at(-1)?.next
    if (after === null || after === undefined) break
    const answer = await read(after)
    count = answer.count ?? count
    fresh.push({ after, items: answer.items, next: answer.next })
  }
  const end = fresh.at(-1)?.next
  const rest = pages.slice(to + 1)
  const joins = end !== null && rest[0]?.after === end
  return { pages: joins ? [...fresh, ...rest] : fresh, count }
}

function pageAt<Row>(pages: readonly Page<Row>[], row: number): number {
  let below = 0
  for (const [at, { items }] of pages.entries()) {
    below += items.length
    if (row < below) return at
  }
  return Math.max(0, pages.length - 1)
}
