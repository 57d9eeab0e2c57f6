import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { contentAnswer, contentBody, contentLine, contentListAnswer } from '../../library/schema.ts'

export type ContentLine = Wire<z.output<typeof contentLine>>
export type ContentList = Wire<z.output<typeof contentListAnswer>>
export type Content = Wire<z.output<typeof contentAnswer>>
export type ContentValues = Wire<z.output<typeof contentBody>>

export interface ContentFilters {
  search?: string | undefined
  kind?: string | undefined
  stage?: string | undefined
  topic?: string | undefined
  language?: string | undefined
  archived?: 'true' | undefined
}

const LIST = ['content'] as const

export function useLibrary(filters: ContentFilters, isWanted = true) {
  return useQuery({
    queryKey: [...LIST, filters],
    queryFn: () => get<ContentList>('/api/content', { ...filters }),
    placeholderData: keepPreviousData,
    enabled: isWanted,
  })
}

export function useContent(id: string | null) {
  return useQuery({
    queryKey: ['content', id],
    queryFn: () => get<Content>(`/api/content/${id}`),
    enabled: id !== null,
  })
}

/** Saves what is said of it; nothing typed is lost by a refusal. */
export function useSaveContent() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, values }: { id: string; values: ContentValues }) =>
      call<Content>('PUT', `/api/content/${id}`, values),
    onSuccess(content) {
      client.setQueryData(['content', content.id], content)
      client.invalidateQueries({ queryKey: LIST })
    },
    onError: sayProblem,
  })
}

/** Puts it away or takes it out again, with a way back. */
export function useArchiveContent() {
  const client = useQueryClient()
  const put = async (id: string, is_archived: boolean) => {
    const content = await call<Content>('PUT', `/api/content/${id}/archived`, { is_archived })
    client.setQueryData(['content', id], content)
    await client.invalidateQueries({ queryKey: LIST })
  }
  return ({ id, title }: Pick<Content, 'id' | 'title'>, isArchived: boolean) => {
    const said = isArchived
      ? `“${title}” was put away: its links say that it is not offered any more.`
      : `“${title}” is offered again.`
    put(id, isArchived).then(() => sayDone(said, () => put(id, !isArchived)), sayProblem)
  }
}
