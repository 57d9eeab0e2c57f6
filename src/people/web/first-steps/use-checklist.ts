import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get } from '#src/web/kit/server/api.ts'

export type Step = 'invite_people' | 'make_form' | 'import_leads'

interface Line {
  step: Step
  is_done: boolean
  is_dismissed: boolean
}

const CHECKLIST = ['checklist'] as const

export function useChecklist() {
  return useQuery({
    queryKey: CHECKLIST,
    queryFn: async () => (await get<{ steps: Line[] }>('/api/checklist')).steps,
    // They are done on other pages.
    refetchOnMount: 'always',
  })
}

/** Puts a step aside, or shows it again. */
export function useDismissal() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ step, isDismissed }: { step: Step; isDismissed: boolean }) =>
      call<{ steps: Line[] }>(isDismissed ? 'PUT' : 'DELETE', `/api/checklist/${step}/dismissal`),
    onSuccess: ({ steps }) => client.setQueryData(CHECKLIST, steps),
  })
}
