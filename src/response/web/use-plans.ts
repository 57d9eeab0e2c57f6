import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Preview } from '#src/mail/web/use-outbox.ts'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { planAnswer, planBody, plansAnswer, triedAnswer, versionsAnswer } from '../schema.ts'

export type Plans = Wire<z.output<typeof plansAnswer>>
export type PlanLine = Plans['plans'][number]
export type Plan = Wire<z.output<typeof planAnswer>>
export type Flaw = Plans['flaws'][number]
export type NewPlan = z.output<typeof planBody>
export type TriedAnswer = Wire<z.output<typeof triedAnswer>>

/** What is tried: a lead there is, or what is known of one that might come. */
export type ToTry =
  | { lead_id: string; at?: string }
  | {
      grade: string | null
      topic: string | null
      channel: string
      language: string | null
      country: string | null
      phone: boolean
      owner_id: string | null
      at?: string
    }

const PLANS = ['answer-plans'] as const

export function usePlans() {
  return useQuery({ queryKey: PLANS, queryFn: () => get<Plans>('/api/answer-plans') })
}

/** Adds a plan, or changes one. */
export function usePutPlan() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, plan }: { id: string | null; plan: NewPlan }) =>
      id === null
        ? call<Plan>('POST', '/api/answer-plans', plan)
        : call<Plan>('PUT', `/api/answer-plans/${id}`, plan),
    onSettled: () => queries.invalidateQueries({ queryKey: PLANS }),
  })
}

/** Takes a plan out of force; gone from the list at once. */
export function useEndPlan() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/answer-plans/${id}`),
    onMutate: (id) =>
      queries.setQueryData<Plans>(
        PLANS,
        (before) => before && { ...before, plans: before.plans.filter((plan) => plan.id !== id) },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: PLANS }),
  })
}

/** Puts them in another order; shown at once. */
export function useOrderPlans() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (plans: PlanLine[]) =>
      call('PUT', '/api/answer-plans/order', { ids: plans.map(({ id }) => id) }),
    onMutate: (plans) => queries.setQueryData<Plans>(PLANS, (before) => before && { ...before, plans }),
    onSettled: () => queries.invalidateQueries({ queryKey: PLANS }),
  })
}

/** Every version of a plan, the last first. */
export function useVersions(id: string | null) {
  return useQuery({
    queryKey: [...PLANS, id, 'versions'],
    queryFn: async () =>
      (await get<Wire<z.output<typeof versionsAnswer>>>(`/api/answer-plans/${id}/versions`)).versions,
    enabled: id !== null,
  })
}

/** How a text reads to the person of a lead, or to a made-up one. */
export function usePreviewText(
  text: { subject: string; body: string },
  leadId: string | null,
  callMinutes: number | null = null,
) {
  return useQuery({
    queryKey: ['answer-preview', text, leadId, callMinutes !== null],
    queryFn: () =>
      call<Preview>('POST', '/api/answer-plans/preview', {
        ...text,
        ...(leadId ? { lead_id: leadId } : {}),
        call_minutes: callMinutes,
      }),
    enabled: text.subject.trim() !== '' && text.body.trim() !== '',
    placeholderData: keepPreviousData,
  })
}

/** Which answer somebody would get, and why. */
export function useTriedAnswer(what: ToTry | null) {
  return useQuery({
    queryKey: [...PLANS, 'trial', what],
    queryFn: () => call<TriedAnswer>('POST', '/api/answer-plans/trial', what as ToTry),
    enabled: what !== null,
    placeholderData: keepPreviousData,
  })
}
