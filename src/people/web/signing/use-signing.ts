import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get, type Method } from '#src/web/kit/server/api.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { DocumentName } from '../../signing/rules.ts'
import type { round, seatHistory, seatsAnswer, signingAnswer, wantedAnswer } from '../../signing/schema.ts'

export type Signing = Wire<z.output<typeof signingAnswer>>
export type Round = Wire<z.output<typeof round>>
export type Seats = Wire<z.output<typeof seatsAnswer>>
export type SeatChange = Wire<z.output<typeof seatHistory>>['changes'][number]
type Wanted = Wire<z.output<typeof wantedAnswer>>['wanted']

const RESOURCE: Record<DocumentName, string> = { definition: 'definitions', service_levels: 'service-levels' }
const SEATS = ['seats'] as const
const keyOf = (document: DocumentName) => [RESOURCE[document], 'signing'] as const

/** What of a document is or was out for signature, the newest first, and who signs today. */
export function useSigning(document: DocumentName) {
  return useQuery({
    queryKey: keyOf(document),
    queryFn: () => get<Signing>(`/api/${RESOURCE[document]}/signing`),
  })
}

export interface SigningCommand {
  method: Method
  /** After the version: `/signature`. */
  path: string
  body?: object
}

/**
 * Puts a version to signature, signs it, and whatever else is done on its way; nothing is tried twice by itself. What
 * asked for it may be gone from the screen by the time it is answered: `done` and `failed` are called all the same.
 */
export function useSigningCommand(document: DocumentName, version: number) {
  const client = useQueryClient()
  const { mutateAsync, isPending } = useMutation({
    mutationFn: ({ method, path, body = {} }: SigningCommand) =>
      call<Signing>(method, `/api/${RESOURCE[document]}/${version}${path}`, body),
    retry: false,
    onSuccess: (signing) => client.setQueryData(keyOf(document), signing),
    onSettled: () => refresh(client, document),
  })
  async function run(
    command: SigningCommand,
    done: (signing: Signing) => void,
    failed: (error: Error) => void = sayProblem,
  ): Promise<void> {
    try {
      done(await mutateAsync(command))
    } catch (error) {
      failed(error as Error)
    }
  }
  return { run, isPending }
}

/** The words of a version never change, so they are not read again. */
function refresh(client: QueryClient, document: DocumentName) {
  return Promise.all([
    client.invalidateQueries({ queryKey: [RESOURCE[document]], exact: true }),
    client.invalidateQueries({ queryKey: [RESOURCE[document], 'versions'] }),
    client.invalidateQueries({ queryKey: keyOf(document) }),
    client.invalidateQueries({ queryKey: SEATS }),
  ])
}

/** Who holds which seat. */
export function useSeats() {
  return useQuery({ queryKey: SEATS, queryFn: () => get<Seats>('/api/seats') })
}

export interface SeatFields {
  needed?: Seats['needed']
  marketing_id?: string | null
  sales_id?: string | null
}

export function useChangeSeats() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (fields: SeatFields) => call<Seats>('PUT', '/api/seats', fields),
    onSuccess: (seats) => client.setQueryData(SEATS, seats),
    onSettled: () => client.invalidateQueries({ queryKey: SEATS }),
  })
}

export function useSeatChanges() {
  return useQuery({
    queryKey: [...SEATS, 'changes'],
    queryFn: async () => (await get<{ changes: SeatChange[] }>('/api/seats/changes')).changes,
  })
}

/** What waits for one's own signature. */
export function useWanted() {
  const may = useMay('agreement.sign')
  return useQuery({
    queryKey: [...SEATS, 'wanted'],
    queryFn: async () => (await get<{ wanted: Wanted }>('/api/seats/wanted')).wanted,
    enabled: may,
    staleTime: 60_000,
  })
}
