import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { Hearing, Ladder } from '../ladder.ts'
import type { ladderAnswer } from '../routes.ts'

export type { Hearing, Ladder }
export type TeamLadder = Wire<z.output<typeof ladderAnswer>>

const keyOf = (teamId: string) => ['ladder', teamId] as const
const pathOf = (teamId: string) => `/api/teams/${teamId}/ladder`

export function useLadder(teamId: string) {
  return useQuery({ queryKey: keyOf(teamId), queryFn: () => get<TeamLadder>(pathOf(teamId)) })
}

/** Sets a team's ladder at once (null: as every team begins), says so, and takes it back on a click. */
export function usePutLadder(teamId: string) {
  const client = useQueryClient()
  const put = useMutation({
    mutationFn: (steps: Ladder | null) =>
      steps === null
        ? call<TeamLadder>('DELETE', pathOf(teamId))
        : call<TeamLadder>('PUT', pathOf(teamId), { steps }),
    onSuccess: (now) => client.setQueryData(keyOf(teamId), now),
    onError: sayProblem,
  })
  return {
    isPending: put.isPending,
    put(steps: Ladder | null, onDone: () => void) {
      const before = client.getQueryData<TeamLadder>(keyOf(teamId))
      put.mutate(steps, {
        onSuccess() {
          const undo = () => put.mutate(before === undefined || before.is_default ? null : before.steps)
          sayDone('From now on the team is told like this.', undo)
          onDone()
        },
      })
    },
  }
}
