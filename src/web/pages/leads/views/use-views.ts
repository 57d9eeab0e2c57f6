import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SavedView } from '#src/reports/lists/views/saved-view.ts'
import { asCommand, call, get } from '#src/web/kit/server/api.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'

export type View = SavedView

const VIEWS = ['views'] as const

/** The lists that I keep, and those that others share. */
export function useViews() {
  return useQuery({
    queryKey: VIEWS,
    queryFn: async () => (await get<{ views: View[] }>('/api/views')).views,
    staleTime: 60_000,
  })
}

type Kept = Pick<View, 'id' | 'name' | 'query' | 'is_shared'>

/** Keeping, changing and removing views; a view that was removed comes back under its id. */
export function useViewCommands() {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: VIEWS })
  const keep = (view: Kept) => call<Kept>('POST', '/api/views', view)
  const saving = useMutation({
    mutationFn: (fields: Omit<Kept, 'id'>) => keep(asCommand(fields)),
    onSettled: refresh,
  })
  const changing = useMutation({
    mutationFn: ({ id, ...fields }: Partial<Kept> & { id: string }) =>
      call('PATCH', `/api/views/${id}`, fields),
    onError: sayProblem,
    onSettled: refresh,
  })
  const removing = useMutation({
    mutationFn: (view: View) => call('DELETE', `/api/views/${view.id}`),
    onSuccess: (_, { id, name, query, is_shared, owner }) => {
      const back = async () => {
        await keep({ id, name, query, is_shared })
        await refresh()
      }
      sayDone(`Removed the view “${name}” of ${owner.name}.`, back)
    },
    onError: sayProblem,
    onSettled: refresh,
  })
  return { saving, changing, removing }
}
