import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { Criterion, Definition, DefinitionDraft } from '../definition-types.ts'
import type {
  change,
  criteriaSet,
  effect,
  field,
  problem,
  said,
  version,
  versionShown,
} from '../routes/shapes.ts'

export type Version = Wire<z.output<typeof version>>
export type Said = Wire<z.output<typeof said>>
export type Field = Wire<z.output<typeof field>>
export type Problem = Wire<z.output<typeof problem>>
export type Change = Wire<z.output<typeof change>>
export type Effect = Wire<z.output<typeof effect>>
export type VersionShown = Omit<Wire<z.output<typeof versionShown>>, 'document'> & { document: Definition }

const VERSIONS = ['definitions'] as const

/** Every version there is, and which is in force. */
export function useVersions() {
  return useQuery({
    queryKey: VERSIONS,
    queryFn: () => get<{ in_force: number; versions: Version[] }>('/api/definitions'),
  })
}

/** One version with its sentences; they never change. */
export function useVersion(version: number | undefined) {
  return useQuery({
    queryKey: [...VERSIONS, version],
    queryFn: () => get<VersionShown>(`/api/definitions/${version}`),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useTemplates(enabled: boolean) {
  return useQuery({
    queryKey: ['definition-templates'],
    queryFn: async () =>
      (await get<{ templates: Record<string, Definition> }>('/api/definition-templates')).templates,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export type CriteriaSet = Omit<Wire<z.output<typeof criteriaSet>>, 'criteria'> & {
  criteria: { criterion: Criterion; says: string }[]
}

/** Criteria to choose from; they come with the product. */
export function useCriteriaCatalogue() {
  return useQuery({
    queryKey: ['criteria-catalogue'],
    queryFn: async () => (await get<{ sets: CriteriaSet[] }>('/api/criteria-catalogue')).sets,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What rules can look at. */
export function useFields() {
  return useQuery({
    queryKey: ['condition-fields'],
    queryFn: async () => (await get<{ fields: Field[] }>('/api/condition-fields')).fields,
    staleTime: 60_000,
  })
}

export interface Checked {
  problems: Problem[]
  /** It can be judged by, and says something that hardly anybody means. */
  doubts: Problem[]
  said: Said | null
  changes: Change[]
}

/** A document in sentences, with what is wrong and what it changes. The last answer stays until the next is there. */
export function useCheck(document: DefinitionDraft | null, comparedWith: number) {
  const text = JSON.stringify(document)
  return useQuery({
    queryKey: ['definition-check', comparedWith, text],
    queryFn: () => call<Checked>('POST', '/api/definition-checks', { document, compared_with: comparedWith }),
    enabled: document !== null,
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
}

/** Writes a draft down as the next version. */
export function useDraftDefinition() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (o: { document: DefinitionDraft; newestSeen: number }) =>
      call<{ version: number }>('POST', '/api/definitions', {
        document: o.document,
        newest_seen: o.newestSeen,
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: VERSIONS, exact: true }),
  })
}

/** What whoever is to sign a version should know; it takes as long as trying it. */
export function useEffectOf(version: number) {
  return useQuery({
    queryKey: [...VERSIONS, version, 'effect'],
    queryFn: () => get<Effect>(`/api/definitions/${version}/effect`),
    staleTime: 60_000,
  })
}
