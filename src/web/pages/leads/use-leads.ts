import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import type { z } from 'zod'
import type { leadsShape } from '#src/reports/lists/schema.ts'
import { get } from '#src/web/kit/api.ts'
import type { Wire } from '#src/web/kit/wire.ts'
import { append, firstPages, type LeadPages, type Page, reread, rowsOf } from './pages.ts'

export type LeadsAnswer = Wire<z.output<typeof leadsShape>>
export type LeadItem = LeadsAnswer['items'][number]

const PAGE = 100

export function readPage(text: string, after: string, limit = PAGE): Promise<LeadsAnswer> {
  const params = new URLSearchParams(text)
  params.set('limit', String(limit))
  if (after !== '') params.set('after', after)
  return get<LeadsAnswer>(`/api/leads?${params}`)
}

/**
 * A list of leads, read page by page as it is scrolled. When something changed, only the pages in sight are read again:
 * `visible` says which rows those are.
 */
export function useLeads(text: string, visible: () => [first: number, last: number]) {
  const client = useQueryClient()
  const key = useMemo(() => ['leads', 'list', text] as const, [text])
  const reading = useRef<string | null>(null)
  const query = useQuery({
    queryKey: key,
    queryFn: () => {
      const known = client.getQueryData<LeadPages<LeadItem>>(key)
      const read = (after: string, limit?: number) => readPage(text, after, limit)
      return known ? reread(known, visible(), read) : firstPages(read)
    },
    placeholderData: keepPreviousData,
    refetchInterval: 120_000,
  })
  const { data, isPlaceholderData } = query
  const rows = useMemo(() => (data ? rowsOf(data) : []), [data])

  const more = useCallback(async () => {
    const known = client.getQueryData<LeadPages<LeadItem>>(key)
    const next = known?.pages.at(-1)?.next
    if (!next || reading.current === next) return
    reading.current = next
    try {
      const page: Page<LeadItem> = { after: next, ...(await readPage(text, next)) }
      client.setQueryData<LeadPages<LeadItem>>(key, (now) => now && append(now, page))
    } finally {
      reading.current = null
    }
  }, [client, key, text])

  return {
    query,
    rows,
    count: data?.count ?? null,
    hasMore: !isPlaceholderData && data?.pages.at(-1)?.next != null,
    isStale: isPlaceholderData,
    more,
  }
}
