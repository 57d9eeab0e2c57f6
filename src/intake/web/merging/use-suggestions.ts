import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { suggestionPage, suggestionsAnswer } from '../../merging/suggestions/schema.ts'

export type Suggestion = Wire<z.output<typeof suggestionsAnswer>>['items'][number]
export type SuggestionPage = Wire<z.output<typeof suggestionPage>>
export type Kind = Suggestion['kind']

/** What may be one and the same, the likeliest first. */
export function useSuggestions(kind: Kind) {
  return useQuery({
    queryKey: ['suggestions', kind],
    queryFn: () =>
      get<Wire<z.output<typeof suggestionsAnswer>>>('/api/merge-suggestions', { kind, limit: 200 }),
  })
}

export function useSuggestion(id: string | undefined) {
  return useQuery({
    queryKey: ['suggestion', id],
    queryFn: () => get<SuggestionPage>(`/api/merge-suggestions/${id}`),
    enabled: id !== undefined,
  })
}

interface Decision {
  id: string
  decision: 'merged' | 'kept_apart'
  survivorId?: string
  name: string
}

/** Decides, and can take it back: merged records become two again. */
export function useDecide(o: { onSent: (id: string) => void; onBack: (id: string) => void }) {
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(
      [['suggestions'], ['suggestion'], ['leads'], ['lead']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  return useMutation({
    mutationFn: ({ id, decision, survivorId }: Decision) =>
      call('PUT', `/api/merge-suggestions/${id}/decision`, {
        decision,
        ...(survivorId ? { survivor_id: survivorId } : {}),
      }),
    onMutate: ({ id }) => o.onSent(id),
    onSuccess: (_answer, { id, decision, name }) => {
      const sentence = decision === 'merged' ? `${name}: merged.` : `${name}: kept apart.`
      sayDone(sentence, async () => {
        await call('DELETE', `/api/merge-suggestions/${id}/decision`)
        o.onBack(id)
        await refresh()
      })
    },
    onError: (error, { id }) => {
      o.onBack(id)
      sayProblem(error)
    },
    onSettled: refresh,
  })
}
