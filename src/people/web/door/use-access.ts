/** Getting in and out, as the screens ask for it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import { ME } from '#src/web/kit/server/session.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { setupAnswer } from '../../setup/schema.ts'

export type Setup = Wire<z.output<typeof setupAnswer>>

export const SETUP = ['setup'] as const

/** Whether this instance is set up; asked again each second while a sample company is being made. */
export function useSetup(o: { watched?: boolean } = {}) {
  return useQuery({
    queryKey: SETUP,
    queryFn: () => get<Setup>('/api/setup'),
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const sample = state.data?.sample
      return o.watched && sample && !sample.is_finished && !sample.problem ? 1_000 : false
    },
  })
}

/** One request of somebody who is not inside: what is refused stays refused until they change something. */
export function useAsk<Body, Answer>(method: 'POST' | 'PUT' | 'DELETE', path: string) {
  return useMutation({
    mutationFn: (body: Body) => call<Answer>(method, path, body),
    retry: false,
    networkMode: 'always',
  })
}

/** Goes to the page that was wanted, as somebody new: nothing of whoever was here before stays in memory. */
export function useComeIn() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useCallback(
    async (next: string) => {
      client.clear()
      await client.prefetchQuery({ queryKey: ME, queryFn: () => get('/api/me') })
      await navigate({ href: next, replace: true })
    },
    [client, navigate],
  )
}
