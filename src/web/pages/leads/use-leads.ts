import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import type { z } from 'zod'
import type { leadsShape } from '#src/reports/lists/schema.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { append, firstPages, type LeadPages, type Page, reread, rowsOf } from './pages.ts'

export type LeadsAnswer = Wire<z.output<typeof leadsShape>>
export type LeadItem = LeadsAnswer['items'][number]

/** The first page is what is in sight and a little more, so that it is there at once. */
const FIRST_PAGE = 50
const PAGE = 100

export function readPage(
  text: string,
  after: string,
  limit = after === '' ? FIRST_PAGE : PAGE,
): Promise<LeadsAnswer> {
  const params = new URLSearchParams(text)
  params.set('limit', String(limit))
  if (after !== '') params.set('after', after)
  return get<LeadsAnswer>(`/api/leads?${params}`)
}

const keyOf = (text: string) => ['leads', 'list', text] as const
const read = (text: string) => (after: string, limit?: number) => readPage(text, after, limit)

/** Asks for a list that is about to be shown, while the page still changes to it. */
export async function askList(client: QueryClient, text: string): Promise<void> {
  const queryKey = keyOf(text)
  // What is known already is read again by the page itself, and only where it is in sight.
  if (client.getQueryData(queryKey)) return
  await client.prefetchQuery({ queryKey, queryFn: () => firstPages(read(text)) })
}

/**
 * A list of leads, read page by page as it is scrolled. When something changed, only the pages in sight are read again:
 * `visible` says which rows those are.
 */
export function useLeads(text: string, visible: () => [first: number, last: number]) {
  const client = useQueryClient()
  const key = useMemo(() => keyOf(text), [text])
  const reading = useRef<string | null>(null)
  const query = useQuery({
    queryKey: key,
    queryFn: () => {
      const known = client.getQueryData<LeadPages<LeadItem>>(key)
      return known ? reread(known, visible(), read(text)) : firstPages(read(text))
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
