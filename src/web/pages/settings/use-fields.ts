import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CustomField } from '#src/lead/custom-fields/index.ts'
import { call, get } from '#src/web/kit/server/api.ts'

export type Field = CustomField

const FIELDS = ['fields'] as const

export function useFields() {
  return useQuery({
    queryKey: FIELDS,
    queryFn: async () => (await get<{ fields: Field[] }>('/api/fields')).fields,
  })
}

/** Adds a field (without a key), or changes one. */
export function useSaveField() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...field }: Omit<Field, 'key'> & { key?: string }) =>
      key ? call<Field>('PUT', `/api/fields/${key}`, field) : call<Field>('POST', '/api/fields', field),
    retry: false,
    onSettled: () => client.invalidateQueries({ queryKey: FIELDS }),
  })
}

export function useRemoveField() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (key: string) => call('DELETE', `/api/fields/${key}`),
    onSettled: () => client.invalidateQueries({ queryKey: FIELDS }),
  })
}
