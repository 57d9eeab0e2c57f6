import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { BulkDetails } from '#src/reports/lists/bulk/read-bulk.ts'
import type { movingOutAnswer } from '#src/reports/lists/moving-out/routes.ts'
import { asCommand, call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'

export type MovingOut = Wire<z.output<typeof movingOutAnswer>>

const HOLDING = 'holding'
const WATCH_MS = 1_000

/** What somebody holds, and who would get it. */
export function useHolding(memberId: string, to: string | null) {
  return useQuery({
    queryKey: ['members', memberId, HOLDING, to],
    queryFn: () => get<MovingOut>(`/api/members/${memberId}/holding`, { to }),
    placeholderData: keepPreviousData,
  })
}

export interface MoveInput {
  to: string | null
  absence?: { starts_at: string; ends_at: string }
  leaves?: boolean
}

export interface Started {
  bulk_id: string | null
  absence_id: string | null
  leaves: boolean
}

/** Moves everything; what it touches is read again. */
export function useMoveOut(memberId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (o: MoveInput): Promise<Started> => ({
      ...(await call<Omit<Started, 'leaves'>>('POST', `/api/members/${memberId}/moving-out`, asCommand(o))),
      leaves: o.leaves === true,
    }),
    retry: false,
    onSettled: () =>
      Promise.all(
        [['members'], ['absences'], ['leads'], ['today'], ['board']].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
}

/** How far it got, watched until it is finished. */
export function useProgress(bulkId: string | null) {
  return useQuery({
    queryKey: ['bulk-commands', bulkId],
    queryFn: () => get<Wire<BulkDetails>>(`/api/bulk-commands/${bulkId}`),
    enabled: bulkId !== null,
    refetchInterval: ({ state }) => (state.data?.finished_at ? false : WATCH_MS),
  })
}

/** Takes all of it back: the leads that nothing followed for, the leave, the departure. */
export async function takeMoveBack(memberId: string, started: Started): Promise<void> {
  if (started.leaves) await call('DELETE', `/api/members/${memberId}/departure`)
  if (started.absence_id) await call('DELETE', `/api/absences/${started.absence_id}`)
  if (started.bulk_id) await call('DELETE', `/api/bulk-commands/${started.bulk_id}`)
}
