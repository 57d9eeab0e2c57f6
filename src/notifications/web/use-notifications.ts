import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NotificationLine } from '#src/notifications/list-notifications.ts'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'

export type Notification = Wire<NotificationLine>

export interface Notifications {
  items: Notification[]
  unread: number
  next: string | null
}

const ALL = ['notifications']
const UNREAD = [...ALL, 'unread']
const PAGE = 30

/** How many are unread; 100 for a hundred and more. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: UNREAD,
    queryFn: async () => (await get<Notifications>('/api/notifications', { limit: 1 })).unread,
    refetchInterval: 120_000,
  })
  return data ?? 0
}

export function useNotifications() {
  return useInfiniteQuery({
    queryKey: [...ALL, 'list'],
    queryFn: ({ pageParam }) => get<Notifications>('/api/notifications', { before: pageParam, limit: PAGE }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

/** Single ones, for whoever is told of them. */
export function readNotifications(ids: readonly string[]): Promise<Notifications> {
  return get<Notifications>('/api/notifications', { ids, limit: ids.length })
}

type Which = { ids: string[] } | { lead_id: string } | { until: string }

/** Notes that notifications were read; the count falls at once. */
export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (which: Which) => call('PUT', '/api/notifications/reading', which),
    onMutate(which) {
      if ('until' in which) client.setQueryData(UNREAD, 0)
      if ('ids' in which) {
        client.setQueryData<number>(UNREAD, (count = 0) =>
          count >= 100 ? count : Math.max(0, count - which.ids.length),
        )
      }
    },
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ALL }),
  })
}

export interface Settings {
  kinds: { kind: string; label: string; is_wanted: boolean; is_always: boolean; is_mailed: boolean }[]
}

const SETTINGS = [...ALL, 'settings']

export function useSettings() {
  return useQuery({ queryKey: SETTINGS, queryFn: () => get<Settings>('/api/notifications/settings') })
}

/** Switches a kind on or off; the switch moves at once. */
export function useChangeSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Record<string, boolean>) =>
      call<Settings>('PATCH', '/api/notifications/settings', change),
    onMutate: (change) =>
      client.setQueryData<Settings>(
        SETTINGS,
        (before) =>
          before && {
            kinds: before.kinds.map((one) => ({ ...one, is_wanted: change[one.kind] ?? one.is_wanted })),
          },
      ),
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: SETTINGS }),
  })
}
