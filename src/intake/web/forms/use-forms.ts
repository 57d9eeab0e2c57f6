import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, get } from '#src/web/kit/server/api.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { FormValues } from './form-values.ts'

export interface FormShown extends FormValues {
  id: string
  /** Where the public meets it. */
  path: string
}

export function useForms() {
  return useQuery({
    queryKey: ['forms'],
    queryFn: async () => (await get<{ forms: FormShown[] }>('/api/forms')).forms,
  })
}

export function useForm(id: string | null) {
  return useQuery({
    queryKey: ['forms', id],
    queryFn: () => get<FormShown>(`/api/forms/${id}`),
    enabled: id !== null,
    // What somebody is changing is not changed under their hands.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Saves a form, made or changed; a refusal is said in the server's sentence and nothing typed is lost. */
export function useSaveForm(id: string | null, onSaved: (form: FormShown) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (values: FormValues) =>
      id === null
        ? call<FormShown>('POST', '/api/forms', values)
        : call<FormShown>('PUT', `/api/forms/${id}`, values),
    onSuccess(form) {
      client.setQueryData(['forms', form.id], form)
      client.invalidateQueries({ queryKey: ['forms'], exact: true })
      sayDone('Saved. Your visitors see it within seconds.')
      onSaved(form)
    },
    onError: sayProblem,
  })
}

const TYPING_MS = 200

/** The form as its visitors would see it, a moment after each key. */
export function usePreview(values: FormValues, language: string, page: 'form' | 'thanks') {
  const [shown] = useDebouncedValue(values, TYPING_MS)
  return useQuery({
    queryKey: ['form-preview', shown, language, page],
    queryFn: async () =>
      (
        await call<{ html: string }>('POST', '/api/form-previews', {
          name: shown.name,
          document: shown.document,
          language,
          page,
        })
      ).html,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
}

export interface Embedding {
  link: string
  frame: string
  html: string
}

export function useEmbedding(id: string, language: string) {
  return useQuery({
    queryKey: ['forms', id, 'embedding', language],
    queryFn: () => get<Embedding>(`/api/forms/${id}/embedding`, { language }),
  })
}
