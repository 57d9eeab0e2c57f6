import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { templateAnswer, templatePreview, templatesAnswer } from '../templates/schema.ts'

export type TemplateLine = Wire<z.output<typeof templatesAnswer>>['items'][number]
export type TemplateShown = Wire<z.output<typeof templateAnswer>>
export type TemplatePreview = Wire<z.output<typeof templatePreview>>

const TEMPLATES = ['templates'] as const

/** What mails can say, by name. */
export function useMailTemplates() {
  return useQuery({
    queryKey: [...TEMPLATES, 'to-choose'],
    queryFn: async () => (await get<{ items: TemplateLine[] }>('/api/templates')).items,
    staleTime: 30_000,
  })
}

export function useMailTemplate(id: string) {
  return useQuery({
    queryKey: ['template', id],
    queryFn: () => get<TemplateShown>(`/api/templates/${id}`),
    enabled: id !== '',
    staleTime: 30_000,
  })
}

/** How it reads to the person of a lead, or to a made-up one. */
export function useReadTemplate(template: TemplateShown | undefined, leadId: string | null) {
  return useQuery({
    queryKey: ['template-read', template?.id, template?.version, leadId],
    queryFn: () =>
      call<TemplatePreview>('POST', '/api/templates/preview', {
        subject: template?.subject,
        body: template?.body,
        blocks: template?.blocks,
        ...(leadId ? { lead_id: leadId } : {}),
      }),
    enabled: template !== undefined,
    staleTime: 60_000,
  })
}

export function useWriteTemplate() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (o: { name: string; subject: string; body: string }) =>
      call<TemplateShown>('POST', '/api/templates', { ...o, blocks: null }),
    onSettled: () => queries.invalidateQueries({ queryKey: TEMPLATES }),
  })
}
