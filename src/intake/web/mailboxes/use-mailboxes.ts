import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { mailboxAnswer, mailboxesAnswer } from '#src/intake/channels/email/schema.ts'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'

export type Mailbox = Wire<z.output<typeof mailboxAnswer>>
type Mailboxes = Wire<z.output<typeof mailboxesAnswer>>

export interface MailboxFields {
  name: string
  address: string
  source: string | null
  topic: string | null
  campaign: string | null
  imap: {
    host: string
    port: number
    secure: boolean
    user: string
    folder: string | null
    password?: string
  } | null
}

const KEY = ['mailboxes']

/** Where mail is heard; looked at again now and then, because a server may go away. */
export function useMailboxes() {
  return useQuery({ queryKey: KEY, queryFn: () => get<Mailboxes>('/api/mailboxes'), refetchInterval: 15_000 })
}

function useThen() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: KEY })
}

export function useSaveMailbox(id: string | null) {
  const onSuccess = useThen()
  return useMutation({
    mutationFn: (fields: MailboxFields) =>
      id === null
        ? call<Mailbox>('POST', '/api/mailboxes', fields)
        : call<Mailbox>('PUT', `/api/mailboxes/${id}`, fields),
    onSuccess,
    onError: sayProblem,
  })
}

export function useEndMailbox() {
  const onSuccess = useThen()
  return useMutation({
    mutationFn: (id: string) => call<undefined>('DELETE', `/api/mailboxes/${id}`),
    onSuccess,
    onError: sayProblem,
  })
}

export function useResumeMailbox() {
  const onSuccess = useThen()
  return useMutation({
    mutationFn: (id: string) => call<Mailbox>('PUT', `/api/mailboxes/${id}/hearing`, {}),
    onSuccess,
    onError: sayProblem,
  })
}

/** Signs in to the server; what it says is shown beside the mailbox. */
export function useTryMailbox() {
  return useMutation({
    mutationFn: (id: string) =>
      call<{ is_fine: boolean; sentence: string }>('POST', `/api/mailboxes/${id}/test`, {}),
    onError: sayProblem,
  })
}
