import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Preview } from '#src/mail/web/use-outbox.ts'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { chosenAnswer, planAnswer, planBody, plansAnswer } from '../schema.ts'

export type Plan = Wire<z.output<typeof planAnswer>>
export type Plans = Wire<z.output<typeof plansAnswer>>
export type NewPlan = z.output<typeof planBody>
export type Chosen = Wire<z.output<typeof chosenAnswer>>

const PLANS = ['answer-plans'] as const

export function usePlans() {
  return useQuery({ queryKey: PLANS, queryFn: () => get<Plans>('/api/answer-plans') })
}

/** Adds an answer, or puts one in the place of another. */
export function usePutPlan() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (o: { plan: NewPlan; replaces: string | null }) =>
      o.replaces
        ? call<Plan>('PUT', `/api/answer-plans/${o.replaces}`, o.plan)
        : call<Plan>('POST', '/api/answer-plans', o.plan),
    onSettled: () => queries.invalidateQueries({ queryKey: PLANS }),
  })
}

export function useEndPlan() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/answer-plans/${id}`),
    onSettled: () => queries.invalidateQueries({ queryKey: PLANS }),
  })
}

/** Puts them in another order; shown at once. */
export function useOrderPlans() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (plans: Plan[]) => call('PUT', '/api/answer-plans/order', { ids: plans.map(({ id }) => id) }),
    onMutate: (plans) => queries.setQueryData<Plans>(PLANS, (before) => before && { ...before, plans }),
    onSettled: () => queries.invalidateQueries({ queryKey: PLANS }),
  })
}

/** How a text reads to the person of a lead, or to a made-up one. */
export function usePreviewText(text: { subject: string; body: string }, leadId: string | null) {
  return useQuery({
    queryKey: ['answer-preview', text, leadId],
    queryFn: () =>
      call<Preview>('POST', '/api/answer-plans/preview', { ...text, ...(leadId ? { lead_id: leadId } : {}) }),
    enabled: text.subject.trim() !== '' && text.body.trim() !== '',
    placeholderData: (before) => before,
  })
}

/** Which answer a lead would get now. */
export function useChosenAnswer(leadId: string | null) {
  return useQuery({
    queryKey: ['answer-for', leadId],
    queryFn: () => get<Chosen>(`/api/answer-plans/for/${leadId}`),
    enabled: leadId !== null,
  })
}
