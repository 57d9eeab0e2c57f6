import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get } from '#src/web/kit/server/api.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { Absence } from '../../hours/absences.ts'
import type { NamedCalendar } from '../../hours/calendars.ts'
import type { OpenInvitation } from '../../invitations/list-invitations.ts'
import type { MemberRow } from '../../members/tables.ts'
import type { Team } from '../../teams/teams.ts'
import { MEMBERS, PARTNERS, readTeams, TEAMS } from '../use-members.ts'

export type Member = Wire<MemberRow>
export type Calendar = Wire<NamedCalendar>
export type Leave = Wire<Absence>
export type Invitation = Wire<OpenInvitation>
export type { Team }

export const CALENDARS = ['calendars'] as const
const ABSENCES = ['absences'] as const
const INVITATIONS = ['invitations'] as const
export const WORKSPACE = ['workspace'] as const

export function useTeams() {
  return useQuery({ queryKey: TEAMS, queryFn: readTeams })
}

/** Without partners, which have people of their own. */
export function useOwnTeams() {
  return useQuery({
    queryKey: TEAMS,
    queryFn: readTeams,
    select: (teams) => teams.filter(({ kind }) => kind === 'direct'),
  })
}

export function useCalendars() {
  return useQuery({
    queryKey: CALENDARS,
    queryFn: async () => (await get<{ calendars: Calendar[] }>('/api/calendars')).calendars,
  })
}

export function useAbsences() {
  return useQuery({
    queryKey: ABSENCES,
    queryFn: async () => (await get<{ absences: Leave[] }>('/api/absences')).absences,
  })
}

/** Nothing for people who may not invite. */
export function useInvitations() {
  const enabled = useMay('people.write')
  return useQuery({
    queryKey: INVITATIONS,
    queryFn: async () => (await get<{ invitations: Invitation[] }>('/api/invitations')).invitations,
    enabled,
  })
}

export interface Company {
  id: string
  name: string
  country: string | null
  language: string
  time_zone: string
  currency: string
  lead_manager_id: string
  marketing_id: string | null
  sponsor_id: string | null
}

export function useCompany() {
  return useQuery({ queryKey: WORKSPACE, queryFn: () => get<Company>('/api/workspace') })
}

export type MemberFields = Partial<Omit<Member, 'id' | 'user_id' | 'left_at' | 'weight'>> & {
  weight?: number
}

/** Changes a member at once, says what was done, and takes it back on a click. */
export function useChangeMember(member: Member) {
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (fields: MemberFields) => call<Member>('PATCH', `/api/members/${member.id}`, fields),
    onMutate: (fields) => show(fields),
    onError(error) {
      sayProblem(error)
      client.invalidateQueries({ queryKey: MEMBERS })
    },
    onSuccess: (changed) => show(changed),
  })
  function show(fields: object): void {
    client.setQueryData<Member[]>(MEMBERS, (all) =>
      all?.map((one) => (one.id === member.id ? { ...one, ...fields } : one)),
    )
  }
  return (fields: MemberFields, said: string) => {
    const keys = Object.keys(fields) as (keyof MemberFields)[]
    const before = Object.fromEntries(
      keys.map((key) => [key, key === 'weight' ? Number(member.weight) : member[key]]),
    )
    change.mutate(fields, { onSuccess: () => sayDone(said, () => change.mutate(before)) })
  }
}

/** Any other change among people; afterwards everything about them is read again. */
export function usePeopleChange<Body, Answer = unknown>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: (body: Body) => string,
  send: (body: Body) => unknown = (body) => body,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Body) => call<Answer>(method, path(body), send(body)),
    retry: false,
    onSettled: () =>
      Promise.all(
        [MEMBERS, TEAMS, PARTNERS, CALENDARS, ABSENCES, INVITATIONS, WORKSPACE].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  })
}
