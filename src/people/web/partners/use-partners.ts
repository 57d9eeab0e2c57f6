import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { MemberRow } from '../../members/tables.ts'
import type { Partner } from '../../partners/list-partners.ts'
import { MEMBERS, PARTNERS, TEAMS } from '../use-members.ts'

export type { Partner }
export type PartnerPerson = Wire<MemberRow>

interface Partners {
  partners: Partner[]
  people: PartnerPerson[]
}

export function usePartners() {
  return useQuery({ queryKey: PARTNERS, queryFn: () => get<Partners>('/api/partners') })
}

/** Any change of a partner or its people; afterwards everything about them is read again. */
export function usePartnerChange<Body>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Body) => call<{ id: string }>(method, path, body ?? undefined),
    retry: false,
    onSettled: () =>
      Promise.all([PARTNERS, MEMBERS, TEAMS].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
}

/** Languages that pages and mail of partners are written in; others read English. */
export const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'German' },
] as const

export function sayLanguage(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
}

/** What can be chosen, with what was chosen elsewhere. */
export function languagesWith(code: string | null): { value: string; label: string }[] {
  const known = LANGUAGES.some(({ value }) => value === code)
  return code === null || known ? [...LANGUAGES] : [...LANGUAGES, { value: code, label: sayLanguage(code) }]
}
