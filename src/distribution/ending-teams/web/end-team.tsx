import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { teamEnding } from '../routes.ts'
import { sayEnding } from './say-ending.ts'

type Ending = Wire<z.output<typeof teamEnding>>

/** What would become of a team's people, territories and leads, said before it is given up; undone for ten minutes. */
export function EndTeam({ teamId, onClose }: { teamId: string; onClose: () => void }) {
  const path = `/api/teams/${teamId}/ending`
  const queries = useQueryClient()
  const ending = useQuery({ queryKey: ['team-ending', teamId], queryFn: () => get<Ending>(path), gcTime: 0 })
  const readAgain = () =>
    Promise.all(
      ['teams', 'members', 'territories'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
    )
  const end = useMutation({
    mutationFn: () => call<Ending>('PUT', path),
    onSuccess({ name }) {
      sayDone(`“${name}” is given up.`, async () => {
        await call('DELETE', path)
        await readAgain()
      })
      onClose()
      return readAgain()
    },
    onError: sayProblem,
  })
  if (ending.error) {
    return <Failed small error={ending.error} retry={() => ending.refetch()} kept="The team is as it was." />
  }
  if (!ending.data) return <Loading lines={3} />
  return (
    <section aria-label={`Giving up ${ending.data.name}`}>
      <p>Without it:</p>
      <ul>
        {sayEnding(ending.data).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Button size="compact-sm" loading={end.isPending} onClick={() => end.mutate()} mr="xs">
        Give the team up
      </Button>
      <Button size="compact-sm" variant="default" onClick={onClose}>
        Keep it
      </Button>
    </section>
  )
}
