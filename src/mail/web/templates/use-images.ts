import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get, queryText } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { imageAnswer } from '../../images/schema.ts'

export type MailImage = Wire<z.output<typeof imageAnswer>>

const LIST = ['mail-images'] as const

/** The pictures that are there, the newest first. */
export function useImages(enabled: boolean) {
  return useQuery({
    queryKey: LIST,
    queryFn: async () => (await get<{ images: MailImage[] }>('/api/mail-images')).images,
    enabled,
  })
}

/** Puts a picture in, or takes one off the list. */
export function useChangeImages() {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: LIST })
  return {
    putIn: useMutation({
      mutationFn: (o: { file: File; description: string }) =>
        call<MailImage>(
          'POST',
          `/api/mail-images${queryText({ name: o.file.name.slice(-200), description: o.description })}`,
          o.file,
        ),
      onSettled,
    }),
    archive: useMutation({
      mutationFn: (o: { id: string; isArchived: boolean }) =>
        call<MailImage>('PUT', `/api/mail-images/${o.id}/archived`, { is_archived: o.isArchived }),
      onSettled,
    }),
  }
}
