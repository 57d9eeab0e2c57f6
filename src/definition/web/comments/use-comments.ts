import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { comment } from '../../comments/routes.ts'

export type Comment = Wire<z.output<typeof comment>>

const keyOf = (version: number) => ['definitions', version, 'comments']

/** What was said of a version, the oldest first. */
export function useComments(version: number) {
  return useQuery({
    queryKey: keyOf(version),
    queryFn: async () =>
      (await get<{ comments: Comment[] }>(`/api/definitions/${version}/comments`)).comments,
    enabled: version > 0,
  })
}

/** Says something; it stands there at once, and goes again where the server refuses it. */
export function useSay(version: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, part, body }: Comment) =>
      call('POST', `/api/definitions/${version}/comments`, { id, part, body }),
    onMutate: async (one) => {
      await queries.cancelQueries({ queryKey: keyOf(version) })
      queries.setQueryData<Comment[]>(keyOf(version), (before = []) => [...before, one])
    },
    onError: sayProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(version) }),
  })
}

/** Takes one's own words back. */
export function useUnsay(version: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/definition-comments/${id}`),
    onMutate: async (id) => {
      await queries.cancelQueries({ queryKey: keyOf(version) })
      queries.setQueryData<Comment[]>(keyOf(version), (before = []) => before.filter((one) => one.id !== id))
    },
    onError: sayProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(version) }),
  })
}
