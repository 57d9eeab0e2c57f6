import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LinkLine } from '#src/reports/sharing/links/list-links.ts'
import type { MailLine } from '#src/reports/sharing/mails/list-mails.ts'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'

export type SharedLink = Wire<LinkLine>
export type WeeklyMail = Wire<MailLine>

/** What is shared: a board or a report, as its page's address says it. */
export interface View {
  kind: 'board' | 'report'
  name: string
  query: string
}

const LINKS = ['figure-links'] as const
const MAILS = ['figure-mails'] as const

export function useLinks() {
  return useQuery({
    queryKey: LINKS,
    queryFn: async () => (await get<{ links: SharedLink[] }>('/api/figure-links')).links,
  })
}

export function useMails() {
  return useQuery({
    queryKey: MAILS,
    queryFn: async () => (await get<{ mails: WeeklyMail[] }>('/api/figure-mails')).mails,
  })
}

export function useMakeLink() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (link: View & { days: number | null }) =>
      call<{ id: string; address: string }>('POST', '/api/figure-links', link),
    retry: false,
    onSuccess: () => client.invalidateQueries({ queryKey: LINKS }),
  })
}

export interface NewMail extends View {
  weekday: number
  minute: number
  members: string[]
  addresses: string[]
}

export function useMakeMail() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (mail: NewMail) => call<{ id: string }>('POST', '/api/figure-mails', mail),
    retry: false,
    onSuccess: () => client.invalidateQueries({ queryKey: MAILS }),
  })
}

/** Ends a link, or a weekly mail. */
export function useEnd(what: 'figure-links' | 'figure-mails') {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/${what}/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: [what] }),
  })
}
