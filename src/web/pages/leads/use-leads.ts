import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import type { z } from 'zod'
import type { leadCountShape, leadsShape } from '#src/reports/lists/schema.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { append, firstPages, type LeadPages, type Page, reread, rowsOf } from './pages.ts'

export type LeadsAnswer = Wire<z.output<typeof leadsShape>>
export type LeadItem = LeadsAnswer['items'][number]
export type LeadCount = Wire<z.output<typeof leadCountShape>>

/** The first page is what is in sight and a little more, so that it is there at once. */
const FIRST_PAGE = 50
const PAGE = 100
const REFETCH_MS = 120_000

function readPage(
  text: string,
  after: string,
  limit = after === '' ? FIRST_PAGE : PAGE,
): Promise<LeadsAnswer> {
  const params = new URLSearchParams(text)
  params.set('limit', String(limit))
  params.set('count', 'known')
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

/** How many there are in all: asked once the rows are there, where they did not tell. Until then, the number before. */
function useCount(
  text: string,
  list: LeadPages<LeadItem> | undefined,
  { isStale }: { isStale: boolean },
): LeadCount | null {
  const params = new URLSearchParams(text)
  params.delete('sort')
  const query = useQuery({
    queryKey: ['leads', 'count', String(params)],
    queryFn: () => get<LeadCount>(`/api/leads/count?${params}`),
    enabled: list?.count === null && !isStale,
    placeholderData: keepPreviousData,
    refetchInterval: REFETCH_MS,
  })
  return list ? (list.count ?? query.data ?? null) : null
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
    refetchInterval: REFETCH_MS,
  })
  const { data, isPlaceholderData } = query
  const count = useCount(text, data, { isStale: isPlaceholderData })
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
    count,
    hasMore: !isPlaceholderData && data?.pages.at(-1)?.next != null,
    isStale: isPlaceholderData,
    more,
  }
}
