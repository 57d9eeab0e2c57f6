import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { siteAnswer } from '../../site/routes.ts'

export type SiteShown = Wire<z.output<typeof siteAnswer>>
export type SiteRules = SiteShown['rules']
export type PageRule = SiteRules['pages'][number]

const SITE = ['site'] as const
const LISTEN_MS = 3_000

/** Asked again and again while it is looked at: whoever pasted the snippet waits for the first visit. */
export function useSite() {
  return useQuery({
    queryKey: SITE,
    queryFn: () => get<SiteShown>('/api/site'),
    refetchInterval: LISTEN_MS,
  })
}

/** Shown at once, and as it was where the server refuses. */
export function usePutSite() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rules: SiteRules) => call<SiteShown>('PUT', '/api/site', rules),
    async onMutate(rules) {
      await client.cancelQueries({ queryKey: SITE })
      client.setQueryData<SiteShown>(SITE, (before) => before && { ...before, rules })
    },
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: SITE }),
  })
}
