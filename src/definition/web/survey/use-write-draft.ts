import { useNavigate } from '@tanstack/react-router'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { type Survey, useSurveyCommand, writeDraft } from './use-surveys.ts'

/** Writes a draft from what was settled and said, and opens it. */
export function useWriteDraft({ id }: Pick<Survey, 'id'>) {
  const navigate = useNavigate()
  const draft = useSurveyCommand(writeDraft(id))
  return {
    isWriting: draft.isPending,
    write: () =>
      draft.mutate(undefined, {
        onSuccess: ({ version }) =>
          navigate({ to: '/definition/draft' as never, search: { from: String(version) } as never }),
        onError: sayProblem,
      }),
  }
}
