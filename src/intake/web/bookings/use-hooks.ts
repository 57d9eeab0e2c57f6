import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { hookBody, hooksAnswer } from '../../channels/booking/routes.ts'

type Hooks = Wire<z.output<typeof hooksAnswer>>
export type Hook = Hooks['hooks'][number]
export type NewHook = z.output<typeof hookBody>

const HOOKS = ['booking-hooks'] as const

export function useHooks() {
  return useQuery({ queryKey: HOOKS, queryFn: async () => (await get<Hooks>('/api/booking-hooks')).hooks })
}

export function useAddHook() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (hook: NewHook) => call<Hook>('POST', '/api/booking-hooks', hook),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: HOOKS }),
  })
}

/** Out of use, or back: shown at once. */
export function useArchiveHook() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, isArchived }: { id: string; isArchived: boolean }) =>
      call<Hooks>('PUT', `/api/booking-hooks/${id}/archived`, { is_archived: isArchived }),
    onMutate: ({ id, isArchived }) => {
      if (isArchived) client.setQueryData<Hook[]>(HOOKS, (before) => before?.filter((hook) => hook.id !== id))
    },
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: HOOKS }),
  })
}
