import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { interestAnswer, previewAnswer, rulesAnswer } from '../../interest/routes.ts'

export type InterestShown = Wire<z.output<typeof interestAnswer>>
export type RulesShown = Wire<z.output<typeof rulesAnswer>>
export type Rules = RulesShown['rules']
export type Previewed = Wire<z.output<typeof previewAnswer>>['leads'][number]

const RULES = ['interest-rules'] as const

/** Begins with the lead's own key, so that it is read again whenever the lead is. */
export const interestOf = (leadId: string) =>
  queryOptions({
    queryKey: ['lead', leadId, 'interest'],
    queryFn: () => get<InterestShown>(`/api/leads/${leadId}/interest`),
  })

export function useInterest(leadId: string) {
  return useQuery(interestOf(leadId))
}

export function useRules() {
  return useQuery({ queryKey: RULES, queryFn: () => get<RulesShown>('/api/interest-rules') })
}

/** What points would make of real leads; null: they cannot be counted by as they stand. */
export function usePreview(rules: Rules | null) {
  return useQuery({
    queryKey: [...RULES, 'preview', rules],
    queryFn: async () => {
      const { leads } = await call<{ leads: Previewed[] }>('POST', '/api/interest-rules/preview', rules ?? {})
      return leads
    },
    enabled: rules !== null,
    placeholderData: keepPreviousData,
  })
}

export function usePutRules() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rules: Rules) => call<RulesShown>('PUT', '/api/interest-rules', rules),
    onSuccess: (shown) => client.setQueryData<RulesShown>(RULES, shown),
    onError: sayProblem,
    onSettled: () => {
      client.invalidateQueries({ queryKey: RULES })
      return client.invalidateQueries({ queryKey: ['lead'] })
    },
  })
}
