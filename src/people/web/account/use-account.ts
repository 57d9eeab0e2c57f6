import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get } from '#src/web/kit/server/api.ts'
import { ME } from '#src/web/kit/server/session.ts'

export interface SessionLine {
  id: string
  is_current: boolean
  browser: string | null
  address: string | null
  signed_in_at: string
  seen_at: string
  ends_at: string
}

export interface PasskeyLine {
  id: string
  name: string | null
  created_at: string | null
  backed_up: boolean
}

const SESSIONS = ['me', 'sessions'] as const
export const PASSKEYS = ['me', 'passkeys'] as const

export function useSessions() {
  return useQuery({
    queryKey: SESSIONS,
    queryFn: async () => (await get<{ sessions: SessionLine[] }>('/api/me/sessions')).sessions,
  })
}

export function usePasskeys() {
  return useQuery({
    queryKey: PASSKEYS,
    queryFn: async () => (await get<{ passkeys: PasskeyLine[] }>('/api/me/passkeys')).passkeys,
  })
}

/** A change of one's own account; afterwards what is shown of it is read again. */
export function useChange<Body, Answer = object>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Body) => call<Answer>(method, path, body),
    retry: false,
    onSuccess: () => client.invalidateQueries({ queryKey: ME }),
  })
}

/** Ends one session, or all others where no id is given. */
export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) => call('DELETE', id ? `/api/me/sessions/${id}` : '/api/me/sessions'),
    retry: false,
    onSettled: () => client.invalidateQueries({ queryKey: SESSIONS }),
  })
}
