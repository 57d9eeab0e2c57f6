import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { addressAnswer, mailsAnswer } from '#src/mail/members/schema.ts'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'

type Address = z.output<typeof addressAnswer>
type Mails = Wire<z.output<typeof mailsAnswer>>
export type MyMail = Mails['mails'][number]

const ADDRESS = ['me', 'mail-address'] as const
const MAILS = ['my-mails'] as const

export function useMailAddress() {
  return useQuery({ queryKey: ADDRESS, queryFn: () => get<Address>('/api/me/mail-address') })
}

/** Ends the address and shows the new one. */
export function useRenewAddress() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call<Address>('PUT', '/api/me/mail-address'),
    retry: false,
    onSuccess: (answer) => queries.setQueryData(ADDRESS, answer),
    onError: sayProblem,
  })
}

export function useMyMails() {
  return useQuery({ queryKey: MAILS, queryFn: () => get<Mails>('/api/my-mails') })
}

export type Said = { mail: MyMail } & (
  | { what: 'lead'; leadId: string }
  | { what: 'inquiry' | 'none' | 'question' }
)

/** What a mail is about; the list is without it at once, and as it was where that is refused. */
export function useSayOfMail() {
  const queries = useQueryClient()
  const say = useMutation({
    mutationFn(said: Said) {
      const url = `/api/my-mails/${said.mail.id}`
      if (said.what === 'none') return call('DELETE', url)
      if (said.what === 'lead') return call('PUT', `${url}/lead`, { lead_id: said.leadId })
      return call('PUT', `${url}/${said.what}`)
    },
    retry: false,
    async onMutate({ mail, what }) {
      await queries.cancelQueries({ queryKey: MAILS })
      const before = queries.getQueryData<Mails>(MAILS)
      if (before && what !== 'question')
        queries.setQueryData<Mails>(MAILS, { mails: before.mails.filter(({ id }) => id !== mail.id) })
      return before
    },
    onError(error, _, before) {
      queries.setQueryData(MAILS, before)
      sayProblem(error)
    },
    // The mail is gone from the list by now, and what stood beside it, too: the list says what was done.
    onSuccess(_, { mail, what }) {
      const again = () => say.mutate({ mail, what: 'question' })
      if (what === 'lead') sayDone('The mail is logged on that lead.', again)
      if (what === 'inquiry') sayDone('It becomes a lead, with the mail on it.')
      if (what === 'none') sayDone('It is about no lead.', again)
    },
    onSettled: () => queries.invalidateQueries({ queryKey: MAILS }),
  })
  return say
}
