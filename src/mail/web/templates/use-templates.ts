import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { Block } from '../../templates/blocks.ts'
import type { templateAnswer, templateLine, templatePreview } from '../../templates/schema.ts'

export { subjectAsRead } from '../../templates/sentences.ts'

export type TemplateLine = Wire<z.output<typeof templateLine>>
export type Template = Wire<z.output<typeof templateAnswer>>
export type TemplatePreview = Wire<z.output<typeof templatePreview>>
export type Finding = TemplatePreview['findings'][number]

/** A template as it is being written. */
export interface Values {
  name: string
  subject: string
  /** The text of a letter; of a designed one null where it is made from the blocks. */
  body: string | null
  blocks: Block[] | null
}

const LIST = ['templates'] as const
const TYPING_MS = 300

export function useTemplates(archived: boolean) {
  return useQuery({
    queryKey: [...LIST, archived],
    queryFn: async () =>
      (await get<{ items: TemplateLine[] }>('/api/templates', archived ? { archived: 'true' } : {})).items,
  })
}

export function useTemplate(id: string | null) {
  return useQuery({
    queryKey: ['template', id],
    queryFn: () => get<Template>(`/api/templates/${id}`),
    enabled: id !== null,
    // What somebody is changing is not changed under their hands.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Saves a template, made or written anew; nothing typed is lost by a refusal. */
export function useSaveTemplate(id: string | null, onSaved: (template: Template) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (values: Values) =>
      id === null
        ? call<Template>('POST', '/api/templates', values)
        : call<Template>('PUT', `/api/templates/${id}`, values),
    onSuccess(template) {
      client.setQueryData(['template', template.id], template)
      client.invalidateQueries({ queryKey: LIST })
      sayDone(
        template.version === 1
          ? 'Saved.'
          : `Saved as version ${template.version}. What waits keeps the one it was written by.`,
      )
      onSaved(template)
    },
    onError: sayProblem,
  })
}

/** Puts a template away, with a way back. */
export function useArchive() {
  const client = useQueryClient()
  const put = (id: string, is_archived: boolean) =>
    call('PUT', `/api/templates/${id}/archived`, { is_archived }).finally(() =>
      client.invalidateQueries({ queryKey: LIST }),
    )
  return (template: Pick<Template, 'id' | 'name'>) => {
    put(template.id, true).then(
      () => sayDone(`“${template.name}” was put away.`, async () => void (await put(template.id, false))),
      sayProblem,
    )
  }
}

export function useTakeOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('PUT', `/api/templates/${id}/archived`, { is_archived: false }),
    onSettled: () => client.invalidateQueries({ queryKey: LIST }),
    onError: sayProblem,
  })
}

/** How it reads, and what is wrong with it, a moment after each key; `questionIn`: as "Did you buy?" asks with it in a language. */
export function useTemplatePreview(values: Values, leadId: string | null, questionIn?: string) {
  const [{ name: _, ...words }] = useDebouncedValue(values, TYPING_MS)
  const hasWords = words.body !== null || (words.blocks?.length ?? 0) > 0
  const asked = {
    ...words,
    ...(leadId ? { lead_id: leadId } : {}),
    ...(questionIn ? { question_in: questionIn } : {}),
  }
  const preview = useQuery({
    queryKey: ['template-preview', asked],
    queryFn: () => call<TemplatePreview>('POST', '/api/templates/preview', asked),
    enabled: hasWords,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
  return { preview, asked }
}

export function useTryTemplate() {
  return useMutation({
    mutationFn: (o: { id: string; leadId: string | null }) =>
      call<{ id: string }>('POST', `/api/templates/${o.id}/test`, o.leadId ? { lead_id: o.leadId } : {}),
    onSuccess: () => sayDone('On its way to your mailbox. What becomes of it is in the outbox.'),
    onError: sayProblem,
  })
}
