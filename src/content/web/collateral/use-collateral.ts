import { queryOptions, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { collateralAnswer } from '#src/content/giving/routes.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'

export type CollateralShown = Wire<z.output<typeof collateralAnswer>>['items'][number]

/** What of the library fits a lead now. Begins with its name, so that it is read again with the lead. */
export const collateralOf = (leadId: string) =>
  queryOptions({
    queryKey: ['lead', leadId, 'collateral'],
    queryFn: () => get<{ items: CollateralShown[] }>(`/api/leads/${encodeURIComponent(leadId)}/collateral`),
  })

export function useCollateral(leadId: string) {
  return useQuery({ ...collateralOf(leadId), select: ({ items }) => items })
}
