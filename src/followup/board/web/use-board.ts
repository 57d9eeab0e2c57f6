import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { Cell } from '../rules.ts'
import type { boardAnswer, cellAnswer } from '../schema.ts'

export type Board = Wire<z.output<typeof boardAnswer>>
export type BoardRow = Board['rows'][number]
export type CellLead = Wire<z.output<typeof cellAnswer>>['leads'][number]

const REREAD_MS = 30_000

/** Who is late with what, within one's reach; read again twice a minute. */
export function useBoard() {
  return useQuery({
    queryKey: ['board'],
    queryFn: () => get<Board>('/api/board'),
    refetchInterval: REREAD_MS,
  })
}

/** The leads behind a number. */
export function useCell(o: { cell: Cell | undefined; member: string | undefined }) {
  return useQuery({
    queryKey: ['board', 'leads', o.cell, o.member],
    queryFn: async () => (await get<{ leads: CellLead[] }>('/api/board/leads', { ...o })).leads,
    placeholderData: keepPreviousData,
    refetchInterval: REREAD_MS,
  })
}
