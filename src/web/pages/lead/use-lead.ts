import { queryOptions, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { JudgementShown } from '#src/definition/reads.ts'
import type { leadPageShape } from '#src/reports/lists/schema.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'

type Told = Wire<z.output<typeof leadPageShape>>

/** Everything about one lead. */
export type LeadAnswer = Omit<Told, 'judgement' | 'person' | 'organization'> & {
  judgement: Wire<JudgementShown> | null
  person: Person
  organization: Organization | null
}

export interface Person {
  id: string
  name: string | null
  title: string | null
  email: string | null
  phone: string | null
  company: string | null
  city: string | null
  country: string | null
  language: string | null
}

export interface Organization {
  id: string
  name: string | null
  domain: string | null
  industry: string | null
  employees: number | null
  country: string | null
  is_customer?: boolean
}

export const leadOf = (id: string) =>
  queryOptions({
    queryKey: ['lead', id],
    queryFn: () => get<LeadAnswer>(`/api/leads/${encodeURIComponent(id)}`),
  })

export function useLead(id: string) {
  return useQuery({ ...leadOf(id), refetchInterval: 60_000 })
}

export function leadName({ person, organization }: Pick<LeadAnswer, 'person' | 'organization'>): string {
  return (
    person.name ?? person.company ?? organization?.name ?? person.email ?? person.phone ?? 'Nobody known yet'
  )
}
