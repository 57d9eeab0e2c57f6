import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { SaleState } from '#src/deals/without-lead/list-sales.ts'
import type { listAnswer, unconfirmedAnswer } from '#src/deals/without-lead/schema.ts'
import type { ListedRate, WaitingMoney } from '#src/pipeline/exchange-rates/list-rates.ts'
import { call, get, type Method } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'

export type SalesPage = Wire<z.output<typeof listAnswer>>
export type Sale = SalesPage['items'][number]
export type Proposed = Sale['proposed'][number]
export type Unconfirmed = Wire<z.output<typeof unconfirmedAnswer>>['deals'][number]
export type Rates = { currency: string; rates: Wire<ListedRate>[]; waiting: WaitingMoney[] }

export function useSalesWithoutLead(state: SaleState) {
  return useInfiniteQuery({
    queryKey: ['sales-without-lead', state],
    queryFn: ({ pageParam }) =>
      get<SalesPage>('/api/sales-without-lead', { state, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

export function useUnconfirmed(days: number) {
  return useQuery({
    queryKey: ['unconfirmed-sales', days],
    queryFn: async () => (await get<{ deals: Unconfirmed[] }>('/api/unconfirmed-sales', { days })).deals,
  })
}

export function useRates() {
  return useQuery({ queryKey: ['exchange-rates'], queryFn: () => get<Rates>('/api/exchange-rates') })
}

/** A change of sales or rates, after which they, the leads and the figures are read again. */
export function useChange() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (o: { method: Method; path: string; body?: object }) =>
      call<unknown>(o.method, o.path, o.body),
    onError: sayProblem,
    onSettled: () =>
      Promise.all(
        ['sales-without-lead', 'exchange-rates', 'report', 'leads', 'lead'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
}
