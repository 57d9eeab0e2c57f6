import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useMembers } from '#src/people/web/use-members.ts'
import type { BulkInput } from '#src/reports/lists/bulk/bulk-command.ts'
import type { BulkDetails } from '#src/reports/lists/bulk/read-bulk.ts'
import { asCommand, call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { type Bulk, sayBegun } from './say-bulk.ts'

const BULK = ['bulk-commands'] as const
const WATCH_MS = 1_000

type Details = Wire<BulkDetails>
type Selected = { leads: string[] } | { filter: string; except: string[] }

/** What goes on with many leads, also when it was begun on another page; watched until it is finished. */
export function useBulkWork() {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: BULK,
    queryFn: async () => (await get<{ items: Bulk[] }>('/api/bulk-commands')).items,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? WATCH_MS : false),
  })
  const running = query.data?.filter(isRunning).length ?? 0
  const before = useRef(running)
  useEffect(() => {
    if (running < before.current) void client.invalidateQueries({ queryKey: ['leads'] })
    before.current = running
  }, [running, client])
  return query.data ?? []
}

export function useBulkDetails(id: string) {
  return useQuery({ queryKey: [...BULK, id], queryFn: () => get<Details>(`/api/bulk-commands/${id}`) })
}

/** Starts a command over many leads, says what became of it and takes it back. */
export function useBulkCommands() {
  const client = useQueryClient()
  const { data: members = [] } = useMembers()
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? 'somebody'
  const refresh = () =>
    Promise.all(
      [['leads'], ['lead'], ['today'], BULK].map((queryKey) => client.invalidateQueries({ queryKey })),
    )
  const undoing = useMutation({
    mutationFn: (id: string) => call<Details>('DELETE', `/api/bulk-commands/${id}`),
    onSuccess: (bulk) => sayDone(sayBegun(bulk, nameOf)),
    onError: sayProblem,
    onSettled: refresh,
  })
  const starting = useMutation({
    mutationFn: (o: { command: BulkInput; selected: Selected; onSettled: () => void }) =>
      call<Details>('POST', '/api/bulk-commands', asCommand({ command: o.command, ...o.selected })),
    onSuccess: (bulk) =>
      sayDone(sayBegun(bulk, nameOf), () => undoing.mutateAsync(bulk.id).then(() => undefined)),
    onError: sayProblem,
    onSettled: (_answer, _error, { onSettled }) => refresh().then(onSettled),
  })
  return { starting, undoing, nameOf }
}

export function isRunning({ finished_at }: Bulk): boolean {
  return finished_at === null
}
