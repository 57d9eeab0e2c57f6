import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { permissionAnswer, standingAnswer } from '../../routes/permission-schema.ts'
import type { senderAnswer, senderBody, sendersAnswer, triedAnswer } from '../../senders/schema.ts'

export type Permission = Wire<z.output<typeof permissionAnswer>>
export type Rules = Permission['rules']
export type Topic = Permission['topics'][number]
export type Standing = Wire<z.output<typeof standingAnswer>>
export type Sender = Wire<z.output<typeof senderAnswer>>
export type Senders = Wire<z.output<typeof sendersAnswer>>
export type NewSender = z.output<typeof senderBody>
export type Tried = Wire<z.output<typeof triedAnswer>>

const PERMISSION = ['mail-permission'] as const
const SENDERS = ['mail-senders'] as const

export function usePermission() {
  return useQuery({ queryKey: PERMISSION, queryFn: () => get<Permission>('/api/mail-permission') })
}

/** Rules or topics; shown at once, and as they were where the server refuses. */
export function usePutPermission() {
  const client = useQueryClient()
  return useMutation({
    mutationFn(change: { rules: Rules } | { topics: Topic[] } | { counts_links: boolean }) {
      if ('rules' in change) return call<Permission>('PUT', '/api/mail-permission/rules', change.rules)
      const what = 'topics' in change ? 'topics' : 'links'
      return call<Permission>('PUT', `/api/mail-permission/${what}`, change)
    },
    onMutate: (change) =>
      client.setQueryData<Permission>(PERMISSION, (before) => before && { ...before, ...change }),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: PERMISSION }),
  })
}

/** Whether an address is mailed, and changing that. */
export function useSuppression() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ does, address }: { does: 'look' | 'suppress' | 'lift'; address: string }) => {
      const url = `/api/suppressions?address=${encodeURIComponent(address)}`
      if (does === 'look') return get<Standing>('/api/suppressions', { address })
      return does === 'lift'
        ? call<Standing>('DELETE', url)
        : call<Standing>('POST', '/api/suppressions', { address })
    },
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: PERMISSION }),
  })
}

export function useSenders() {
  return useQuery({ queryKey: SENDERS, queryFn: () => get<Senders>('/api/mail-senders') })
}

export function usePutSender(id: string | null) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (sender: NewSender) =>
      id === null
        ? call<Sender>('POST', '/api/mail-senders', sender)
        : call<Sender>('PUT', `/api/mail-senders/${id}`, sender),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: SENDERS }),
  })
}

export function useEndSender() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/mail-senders/${id}`),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: SENDERS }),
  })
}

export function useTrySender() {
  return useMutation({
    mutationFn: (id: string) => call<Tried>('POST', `/api/mail-senders/${id}/test`),
    onError: sayProblem,
  })
}
