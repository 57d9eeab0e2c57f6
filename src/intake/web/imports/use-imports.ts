import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { badRowsAnswer, importLine, importsAnswer, previewAnswer } from '#src/pipeline/import/schema.ts'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { mappingsAnswer, uploadAnswer, uploadLine } from '../../channels/import/upload/schema.ts'
import type { Assignment, MappingDocument } from './mapping-of.ts'

export type ImportShown = Wire<z.output<typeof importLine>>
export type UploadLine = Wire<z.output<typeof uploadLine>>
export type Upload = Wire<z.output<typeof uploadAnswer>>
export type Mappings = Wire<z.output<typeof mappingsAnswer>>
export type PreviewedRow = Wire<z.output<typeof previewAnswer>>['rows'][number]
export type Mode = ImportShown['mode']

const HURRY_MS = 700
const CALM_MS = 15_000

export function isOn({ state }: Pick<ImportShown, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

export function useImports() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: () => get<Wire<z.output<typeof importsAnswer>>>('/api/imports', { limit: 50 }),
    refetchInterval: ({ state }) => (state.data?.imports.some(isOn) ? HURRY_MS : CALM_MS),
  })
}

export function useImport(id: string) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: () => get<ImportShown>(`/api/imports/${id}`),
    refetchInterval: ({ state }) => (state.data && isOn(state.data) ? HURRY_MS : CALM_MS),
  })
}

export function useUploads(enabled: boolean) {
  return useQuery({
    queryKey: ['uploads'],
    queryFn: async () => (await get<{ uploads: UploadLine[] }>('/api/uploads')).uploads,
    refetchInterval: CALM_MS,
    enabled,
  })
}

/** A file, looked at often until it was read. */
export function useUpload(id: string) {
  return useQuery({
    queryKey: ['uploads', id],
    queryFn: () => get<Upload>(`/api/uploads/${id}`),
    refetchInterval: ({ state }) =>
      state.data?.state === 'arriving' || state.data?.state === 'arrived' ? HURRY_MS : false,
  })
}

export function useMappings() {
  return useQuery({
    queryKey: ['mappings'],
    queryFn: () => get<Mappings>('/api/mappings'),
    staleTime: 60_000,
  })
}

export function readColumns(id: string, mapping: MappingDocument): Promise<Assignment[]> {
  return call<{ columns: Assignment[] }>('POST', `/api/uploads/${id}/columns`, { mapping }).then(
    ({ columns }) => columns,
  )
}

const THINKING_MS = 400

/** The first rows as they will become, a moment after each change. */
export function useImportPreview(id: string, mapping: MappingDocument, mode: Mode) {
  const [asked] = useDebouncedValue({ mapping, mode }, THINKING_MS)
  return useQuery({
    queryKey: ['uploads', id, 'preview', asked],
    queryFn: async () =>
      (await call<{ rows: PreviewedRow[] }>('POST', `/api/uploads/${id}/preview`, asked)).rows,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
}

export function useBadRows(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['imports', id, 'bad-rows'],
    queryFn: () => get<Wire<z.output<typeof badRowsAnswer>>>(`/api/imports/${id}/bad-rows`, { limit: 200 }),
    enabled,
  })
}
