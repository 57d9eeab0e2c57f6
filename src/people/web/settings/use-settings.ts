import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get } from '#src/web/kit/server/api.ts'
import { ME } from '#src/web/kit/server/session.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { Scope } from '../../permissions.ts'
import type { TokenLine } from '../../tokens/list-tokens.ts'
import { type Company, WORKSPACE } from '../staff/use-people.ts'

export type Token = Wire<TokenLine>

const TOKENS = ['tokens'] as const

export function useTokens() {
  return useQuery({
    queryKey: TOKENS,
    queryFn: async () => (await get<{ tokens: Token[] }>('/api/tokens')).tokens,
  })
}

export interface NewToken {
  name: string
  scopes: Scope[]
  member_id: string | null
  expires_at?: string
}

export function useMakeToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (token: NewToken) => call<{ id: string; token: string }>('POST', '/api/tokens', token),
    retry: false,
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS }),
  })
}

export function useEndToken() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('DELETE', `/api/tokens/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: TOKENS }),
  })
}

type CompanyFields = Partial<
  Pick<Company, 'name' | 'country' | 'language' | 'lead_manager_id' | 'marketing_id' | 'sponsor_id'>
>

/** Changes the company at once, says what was done, and takes it back on a click. */
export function useChangeCompany(company: Company) {
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (fields: CompanyFields) => call<Company>('PATCH', '/api/workspace', fields),
    onError: sayProblem,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: WORKSPACE }),
        client.invalidateQueries({ queryKey: ME }),
      ]),
  })
  return (fields: CompanyFields, said: string) => {
    const keys = Object.keys(fields) as (keyof CompanyFields)[]
    const before: CompanyFields = Object.fromEntries(keys.map((key) => [key, company[key]]))
    client.setQueryData<Company>(WORKSPACE, (one) => one && { ...one, ...fields })
    change.mutate(fields, { onSuccess: () => sayDone(said, () => change.mutate(before)) })
  }
}
