import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { addThisDevice, forgetDevice, subscriptionHere } from '#src/web/kit/offline/this-device.ts'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { devicesAnswer } from '../routes.ts'

export type Devices = Wire<z.output<typeof devicesAnswer>>

const DEVICES = ['me', 'push-devices'] as const
const HERE = [...DEVICES, 'here'] as const

export function useDevices() {
  return useQuery({ queryKey: DEVICES, queryFn: () => get<Devices>('/api/me/push-devices') })
}

/** The address of this browser, null where it has none; undefined until it is known. */
export function useEndpointHere(): string | null | undefined {
  const queryFn = async () => (await subscriptionHere())?.endpoint ?? null
  return useQuery({ queryKey: HERE, queryFn, networkMode: 'always' }).data
}

export function useAddThisDevice() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => addThisDevice((await get<Devices>('/api/me/push-devices')).public_key),
    retry: false,
    onSettled: () => client.invalidateQueries({ queryKey: DEVICES }),
  })
}

/** Takes a device away; null is this one. */
export function useRemoveDevice() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) =>
      id === null ? forgetDevice() : call('DELETE', `/api/me/push-devices/${id}`),
    retry: false,
    onSettled: () => client.invalidateQueries({ queryKey: DEVICES }),
  })
}
