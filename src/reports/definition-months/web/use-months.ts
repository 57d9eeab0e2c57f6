import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '#src/web/kit/server/api.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { leadBehind, monthShape } from '../routes.ts'

export type Month = Wire<z.output<typeof monthShape>>
export type LeadBehind = Wire<z.output<typeof leadBehind>>
export interface Opened {
  month: string
  criterion: string
  what: 'refused' | 'late'
}

const MONTHS = ['definition-months'] as const

/** What the criteria did, month by month; for those who read reports. */
export function useMonths() {
  const may = useMay('reports.read')
  return useQuery({
    queryKey: MONTHS,
    queryFn: async () => (await get<{ months: Month[] }>('/api/definition-months')).months,
    enabled: may,
  })
}

/** The leads behind one number. */
export function useLeadsBehind({ month, criterion, what }: Opened) {
  return useQuery({
    queryKey: [...MONTHS, month, criterion, what],
    queryFn: async () =>
      (await get<{ leads: LeadBehind[] }>(`/api/definition-months/${month}/leads`, { criterion, what }))
        .leads,
  })
}
