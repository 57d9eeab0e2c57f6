import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { partnerSalesAnswer } from '#src/deals/sell-out/schema.ts'
import type { registrationsAnswer } from '#src/distribution/registrations/schema.ts'
import type { Unreported } from '#src/followup/unreported/close-unreported.ts'
import type { Partner } from '#src/people/partners/list-partners.ts'
import type { fileAnswer, filesAnswer } from '#src/pipeline/partner-files/schema.ts'
import { call, get, type Method } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'

export type Registration = Wire<z.output<typeof registrationsAnswer>>['registrations'][number]
export type FileLine = Wire<z.output<typeof filesAnswer>>['files'][number]
export type ShownFile = Wire<z.output<typeof fileAnswer>>
export type PartnerSales = Wire<z.output<typeof partnerSalesAnswer>>['sales'][number]

export function usePartners() {
  return useQuery({
    queryKey: ['partners', 'names'],
    queryFn: async () => (await get<{ partners: Partner[] }>('/api/partners')).partners,
  })
}

export function useRegistrations(o: { team: string | null; state: string | null }) {
  return useQuery({
    queryKey: ['registered-deals', o.team, o.state],
    queryFn: async () =>
      (
        await get<{ registrations: Registration[] }>('/api/registered-deals', {
          ...(o.team ? { team: o.team } : {}),
          ...(o.state ? { state: o.state } : {}),
        })
      ).registrations,
  })
}

export function useFiles(team: string | null) {
  return useQuery({
    queryKey: ['partner-files', team],
    queryFn: async () => (await get<{ files: FileLine[] }>('/api/partner-files', team ? { team } : {})).files,
    refetchInterval: ({ state }) => (state.data?.some((file) => file.state === 'waiting') ? 1_500 : false),
  })
}

export function useFile(id: string, after: number | undefined) {
  return useQuery({
    queryKey: ['partner-file', id, after ?? null],
    queryFn: () => get<ShownFile>(`/api/partner-files/${id}`, after === undefined ? {} : { after }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? 1_500 : false),
  })
}

export function useSales(team: string | null) {
  return useQuery({
    queryKey: ['partner-sales', team],
    queryFn: async () =>
      (await get<{ sales: PartnerSales[] }>('/api/partner-sales', team ? { team } : {})).sales,
  })
}

export function useUnreported() {
  return useQuery({ queryKey: ['unreported'], queryFn: () => get<Unreported>('/api/unreported') })
}

/** A change, after which what it touched is read again. */
export function useChange<Body = undefined>(keys: readonly string[]) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (o: { method: Method; path: string; body?: Body }) => call<unknown>(o.method, o.path, o.body),
    onError: sayProblem,
    onSettled: () => Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}
