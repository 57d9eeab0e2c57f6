import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { enrollmentsAnswer } from '../../routes/schema.ts'

type Told = Wire<z.output<typeof enrollmentsAnswer>>
export type EnrollmentShown = Told['enrollments'][number]

/** Begins with the lead's own key, so that it is read again whenever the lead is. */
const keyOf = (leadId: string) => ['lead', leadId, 'programs'] as const

export const programsOf = (leadId: string) =>
  queryOptions({
    queryKey: keyOf(leadId),
    queryFn: async () => (await get<Told>(`/api/leads/${leadId}/programs`)).enrollments,
  })

export function useLeadPrograms(leadId: string) {
  return useQuery(programsOf(leadId))
}

/** Puts a lead into a program, out of the one it is in; null: into none. */
export function usePutIntoProgram(leadId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (program: string | null) => call<Told>('PUT', `/api/leads/${leadId}/programs`, { program }),
    onSuccess: ({ enrollments }) => queries.setQueryData(keyOf(leadId), enrollments),
    onSettled: () => queries.invalidateQueries({ queryKey: ['lead', leadId] }),
  })
}
