/** The leads behind the numbers of reports, as the screens open them. */
import { expect } from 'vitest'
import type { Database } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { listLeads } from '#src/reports/lists/list-leads.ts'
import { filtersOf, readQuery } from '#src/reports/lists/read-query.ts'
import type { Filter, ReportRow } from '#src/reports/report.ts'
import type { ReportResult } from '#src/reports/reports.ts'

/** Counted as often as something happened to a lead; at most as many leads are behind them. */
export const MANY_TIMES = ['movements', 'offers', 'stays', 'cases', 'enrollments']

/** How many leads the list has that a filter asks for: as it counts them or, walked, as they come page by page. */
export async function countBehind(
  { database, workspace, now }: { database: Database; workspace: Workspace; now: Date },
  filter: Filter,
  isWalked = true,
): Promise<number> {
  return database.transaction(workspace.id, async (db) => {
    const ctx = { db, actor: SYSTEM, now }
    const filters = filtersOf(readQuery(paramsOf(filter)), ctx, workspace.time_zone)
    const ids = new Set<string>()
    let after: string | undefined
    for (;;) {
      const limit = isWalked ? 200 : 1
      const page = await listLeads(ctx, { filters, sort: '-inquired_at', limit, after })
      if (!isWalked) {
        expect(page.count?.is_estimate, JSON.stringify(filter)).toBe(false)
        return page.count?.leads ?? 0
      }
      for (const { id } of page.items) ids.add(id)
      if (page.next === null) return ids.size
      after = page.next
    }
  })
}

function paramsOf(filter: Filter): string {
  const params = new URLSearchParams()
  for (const [name, values] of Object.entries(filter))
    for (const value of [values].flat()) params.append(name, value)
  return params.toString()
}

/** The filter behind one number, as the screens put it together. */
export function filterBehind({ cells }: ReportResult, row: ReportRow, column: string): Filter | null {
  const own = (row.opens as Record<string, Filter> | undefined)?.[column]
  if (own) return own
  const [filter, cell] = [row.filter as Filter | undefined, cells[column]]
  return filter && cell ? { ...filter, ...cell } : null
}

/** The numbers of a report that open into leads. */
export function* numbersOf(result: ReportResult) {
  for (const row of [...result.rows, result.totals, ...result.distribution]) {
    const isClass = result.distribution.includes(row)
    for (const [column, value] of Object.entries(row)) {
      const isOwn = isClass && column === 'leads'
      const filter = isOwn ? (row.filter as Filter) : isClass ? null : filterBehind(result, row, column)
      const unit = isOwn ? 'leads' : (result.units[column] ?? '')
      if (typeof value !== 'number' || !filter || !['leads', ...MANY_TIMES].includes(unit)) continue
      yield { column, value, filter, unit, row }
    }
  }
}
