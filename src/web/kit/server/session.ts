/** Who is signed in, and what they may do here. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Permission, Reach } from '#src/people/permissions.ts'
import { get } from './api.ts'

export interface Me {
  member: { id: string; name: string } | null
  user: { id: string; name: string; email: string; two_factor: boolean } | null
  roles: string[]
  permissions: Partial<Record<Permission, Reach>>
  workspace: {
    id: string
    slug: string
    name: string
    time_zone: string
    currency: string
    language: string
    country: string | null
    /** A made-up company, to look around in. */
    is_sample: boolean
    /** Reps see how their team does. */
    has_scoreboard: boolean
  }
  workspaces: { slug: string; name: string }[]
}

export const ME = ['me'] as const

/** Whoever is not signed in is not asked again: signing in forgets the answer. */
export const meQuery = queryOptions({
  queryKey: ME,
  queryFn: () => get<Me>('/api/me'),
  staleTime: 60_000,
  retry: false,
  retryOnMount: false,
})

export function useMe() {
  return useQuery(meQuery)
}

/** For pages behind the sign-in, where it is known. */
export function useSession(): Me {
  const { data } = useMe()
  if (!data) throw new Error('This page is shown only to somebody who is signed in.')
  return data
}

export function useMay(permission: Permission): boolean {
  return useSession().permissions[permission] !== undefined
}
