import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { messageAnswer, messageShownAnswer, outboxAnswer, previewAnswer } from '../schema.ts'

export type Preview = Wire<z.output<typeof previewAnswer>>
export type Outbox = Wire<z.output<typeof outboxAnswer>>
export type Message = Wire<z.output<typeof messageAnswer>>
export type MessageShown = Wire<z.output<typeof messageShownAnswer>>
export type Group = 'waiting' | 'to_decide' | 'sent' | 'left_unsent'
export type Decision = Message['decisions'][number]

const OUTBOX = ['outbox'] as const
const PAGE = 50
const LIVELY_MS = 5_000

/** How much mail is where, and how the mail server is doing; looked at again every few seconds. */
export function useOutbox() {
  return useQuery({
    queryKey: [...OUTBOX, 'counts'],
    queryFn: () => get<Outbox>('/api/outbox'),
    refetchInterval: LIVELY_MS,
  })
}

export function useMessages(group: Group) {
  return useInfiniteQuery({
    queryKey: [...OUTBOX, 'messages', group],
    queryFn: ({ pageParam }) =>
      get<{ items: Message[] }>('/api/outbox/messages', { state: group, before: pageParam, limit: PAGE }),
    initialPageParam: '',
    getNextPageParam: ({ items }) => (items.length === PAGE ? items.at(-1)?.id : undefined),
    refetchInterval: group === 'waiting' ? LIVELY_MS : false,
  })
}

/** One message with its text; asked again while it is on its way. */
export function useMessage(id: string | null) {
  return useQuery({
    queryKey: [...OUTBOX, 'message', id],
    queryFn: () => get<MessageShown>(`/api/outbox/messages/${id}`),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data && ['queued', 'sending', 'deferred'].includes(state.data.state) ? 2_000 : false,
  })
}

export function useDecision() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (o: { id: string; decision: Decision }) =>
      call<Outbox>('PUT', `/api/outbox/messages/${o.id}/decision`, { decision: o.decision }),
    onSettled: () => queries.invalidateQueries({ queryKey: OUTBOX }),
  })
}

export function useTestMail() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call<{ id: string }>('POST', '/api/outbox/test'),
    onSettled: () => queries.invalidateQueries({ queryKey: OUTBOX }),
  })
}
