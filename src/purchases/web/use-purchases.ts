import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { purchasesAnswer, salesAnswer, wordsAnswer } from '../schema.ts'

export type Purchases = Wire<z.output<typeof purchasesAnswer>>
export type Sale = Wire<z.output<typeof salesAnswer>>['sales'][number]

export type Asking = Wire<z.output<typeof wordsAnswer>>['items'][number]

const PURCHASES = ['purchases'] as const
const WORDS = ['purchases', 'words'] as const
const SALES = ['purchases', 'sales'] as const

/** Whether people are asked, how many, and what was drawn. */
export function usePurchases() {
  return useQuery({ queryKey: PURCHASES, queryFn: () => get<Purchases>('/api/purchases') })
}

/** Turns the question on or off, or says how many are asked; shown at once. */
export function usePutRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rules: Purchases['rules']) => call<Purchases>('PUT', '/api/purchases/rules', rules),
    onMutate: (rules) =>
      client.setQueryData<Purchases>(PURCHASES, (before) => before && { ...before, rules }),
    onError: sayProblem,
    async onSettled() {
      await client.invalidateQueries({ queryKey: PURCHASES, exact: true })
      await client.invalidateQueries({ queryKey: WORDS })
    },
  })
}

/** What the question says in each language. */
export function useWords() {
  return useQuery({
    queryKey: WORDS,
    queryFn: async () => (await get<{ items: Asking[] }>('/api/purchases/words')).items,
  })
}

/** Purchases from us that people told of and no book holds. */
export function useSales() {
  return useQuery({
    queryKey: SALES,
    queryFn: async () => (await get<{ sales: Sale[] }>('/api/purchases/sales')).sales,
  })
}

/** Confirms such a sale, or says that it was none. */
export function useSettleSale() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({
      id,
      sale,
    }: {
      id: string
      sale: { sold_by: string; sold_at: string; amount: string | null } | null
    }) =>
      sale ? call('PUT', `/api/purchases/sales/${id}`, sale) : call('DELETE', `/api/purchases/sales/${id}`),
    onError: sayProblem,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: SALES })
      await client.invalidateQueries({ queryKey: ['report'] })
    },
  })
}
