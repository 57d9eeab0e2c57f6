import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { line, survey } from '../../routes/survey-shapes.ts'

export type SurveyLine = Wire<z.output<typeof line>>
export type Survey = Wire<z.output<typeof survey>>
export type Department = Survey['stakeholders'][number]['department']
export type Weight = Survey['decisions'][number]['weight']

/** A link that is shown this once. */
export interface Link {
  id: string
  name: string
  email: string | null
  link: string
  mailed_to: string | null
}

export interface Person {
  id: string
  name: string
  email: string | null
  department: Department
}

const SURVEYS = ['surveys'] as const

export function useSurveys() {
  return useQuery({
    queryKey: SURVEYS,
    queryFn: async () => (await get<{ surveys: SurveyLine[] }>('/api/surveys')).surveys,
  })
}

/** Answers come in while one looks. */
export function useSurvey(id: string) {
  return useQuery({
    queryKey: [...SURVEYS, id],
    queryFn: () => get<Survey>(`/api/surveys/${id}`),
    refetchInterval: 10_000,
  })
}

/** What is done with surveys; lists and pages are read anew. */
export function useSurveyCommand<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: SURVEYS }),
  })
}

export const startSurvey = (body: { id: string; title: string; version: number; sample_size: number }) =>
  call<{ id: string; leads: number }>('POST', '/api/surveys', body)

export const askPeople = (id: string) => (people: Person[]) =>
  call<{ links: Link[] }>('POST', `/api/surveys/${id}/stakeholders`, { people })

export const renewLink = (id: string) => (stakeholder: string) =>
  call<Link>('PUT', `/api/surveys/${id}/stakeholders/${stakeholder}/link`)

export const closeSurvey = (id: string) => () => call('PUT', `/api/surveys/${id}/closing`)

export const decide =
  (id: string) =>
  ({ criterion, ...body }: { criterion: string; weight: Weight | null; note: string | null }) =>
    call('PUT', `/api/surveys/${id}/decisions/${criterion}`, body)

export const writeDraft = (id: string) => () => call<{ version: number }>('POST', `/api/surveys/${id}/draft`)
