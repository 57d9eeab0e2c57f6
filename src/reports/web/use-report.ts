import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReportResult } from '#src/reports/reports.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'

export type Result = Wire<ReportResult>
export type Row = Result['rows'][number]
export type LeadFilter = Record<string, string | string[]>

/** A report; while another period is being asked for, the one before stays to be seen. */
export function useReport(name: string, text: string, enabled = true) {
  return useQuery({
    queryKey: ['report', name, text],
    queryFn: () => get<Result>(`/api/reports/${name}?${text}`),
    placeholderData: keepPreviousData,
    enabled,
  })
}

/** The query of the lead list behind one number of a row; null where there is none. */
export function filterOf({ cells }: Pick<Result, 'cells'>, row: Row, column: string): LeadFilter | null {
  const own = (row.opens as Record<string, LeadFilter> | undefined)?.[column]
  if (own) return own
  const [filter, cell] = [row.filter as LeadFilter | undefined, cells[column] as LeadFilter | undefined]
  return filter && cell ? { ...filter, ...cell } : null
}

export function numberIn(row: Row | undefined, column: string): number {
  const value = row?.[column]
  return typeof value === 'number' ? value : 0
}

export function maybeNumber(row: Row | undefined, column: string): number | null {
  const value = row?.[column]
  return typeof value === 'number' ? value : null
}

export function textIn(row: Row | undefined, column: string): string {
  const value = row?.[column]
  return typeof value === 'string' ? value : ''
}
