import { queryOptions, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { nextTryAnswer } from '#src/followup/reaching/routes.ts'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'

export type NextTryShown = Wire<z.output<typeof nextTryAnswer>>

/** How persistent we were with a lead. Begins with its name, so that it is read again with the lead. */
export const nextTryOf = (id: string) =>
  queryOptions({
    queryKey: ['lead', id, 'next-try'],
    queryFn: () => get<NextTryShown>(`/api/leads/${encodeURIComponent(id)}/next-try`),
  })

export function useNextTry(id: string) {
  return useQuery(nextTryOf(id))
}
