import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Field } from '#src/definition/web/use-definitions.ts'
import { call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { Program } from '../program/program-types.ts'
import type { adoptAnswer, figuresAnswer } from '../routes/figures-schema.ts'
import type { dryRunAnswer, forgottenAnswer, programAnswer, programsAnswer } from '../routes/schema.ts'

type Told = Wire<z.output<typeof programAnswer>>
export type ProgramVersion = Omit<Told['versions'][number], 'document'> & { document: Program }
export type ProgramShown = Omit<Told, 'versions'> & { versions: ProgramVersion[] }
export type Programs = Wire<z.output<typeof programsAnswer>>
export type ProgramLine = Programs['programs'][number]
export type Forgotten = Wire<z.output<typeof forgottenAnswer>>['leads'][number]
export type DryRun = Wire<z.output<typeof dryRunAnswer>>
export type Figures = Wire<z.output<typeof figuresAnswer>>
export type TestShown = Figures['tests'][number]

const PROGRAMS = ['programs'] as const
const programKey = (id: string) => ['program', id] as const
const FILLING_MS = 1_500

export function usePrograms(enabled = true) {
  return useQuery({ queryKey: PROGRAMS, queryFn: () => get<Programs>('/api/programs'), enabled })
}

/** One program with all its versions; asked again while it is being filled. */
export function useProgram(id: string) {
  return useQuery({
    queryKey: programKey(id),
    queryFn: () => get<ProgramShown>(`/api/programs/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => {
      const filling = state.data?.filling
      return filling && filling.finished_at === null ? FILLING_MS : false
    },
  })
}

export function useForgotten() {
  return useQuery({
    queryKey: [...PROGRAMS, 'forgotten'],
    queryFn: async () => (await get<{ leads: Forgotten[] }>('/api/programs/forgotten')).leads,
  })
}

/** What conditions of programs can look at. */
export function useProgramFields() {
  return useQuery({
    queryKey: ['condition-fields', 'programs'],
    queryFn: async () => (await get<{ fields: Field[] }>('/api/programs/fields')).fields,
    staleTime: 60_000,
  })
}

export function useFigures(id: string, version: number | undefined) {
  return useQuery({
    queryKey: [...programKey(id), 'figures', version],
    queryFn: () => get<Figures>(`/api/programs/${id}/figures`, { version }),
  })
}

/** What a program would do with a lead that enters now; the last answer stays until the next is there. */
export function useDryRun(o: { document: Program | null; leadId: string | null; clicks: boolean }) {
  return useQuery({
    queryKey: ['program-dry-run', JSON.stringify(o.document), o.leadId, o.clicks],
    queryFn: () =>
      call<DryRun>('POST', '/api/programs/dry-run', {
        document: o.document,
        clicks: o.clicks,
        ...(o.leadId ? { lead_id: o.leadId } : {}),
      }),
    enabled: o.document !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
}

/** Puts them in another order; shown at once. */
export function useOrderPrograms() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (programs: ProgramLine[]) =>
      call('PUT', '/api/programs/order', { ids: programs.map(({ id }) => id) }),
    onMutate: (programs) => queries.setQueryData<Programs>(PROGRAMS, { programs }),
    onSettled: () => queries.invalidateQueries({ queryKey: PROGRAMS }),
  })
}

export function useMakeProgram() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => call<ProgramShown>('POST', '/api/programs', { name }),
    onSettled: () => queries.invalidateQueries({ queryKey: PROGRAMS }),
  })
}

/** Everything that is done to one program; each answers what it is now. */
export function useChangeProgram(id: string) {
  const queries = useQueryClient()
  const answered = (shown: ProgramShown) => queries.setQueryData(programKey(id), shown)
  const onSettled = () => {
    queries.invalidateQueries({ queryKey: PROGRAMS })
    queries.invalidateQueries({ queryKey: programKey(id) })
  }
  const path = `/api/programs/${id}`
  const o = { onSuccess: answered, onSettled }
  return {
    putDown: useMutation({
      mutationFn: (body: { document: Program; after: number | null }) =>
        call<ProgramShown>('POST', `${path}/versions`, body),
      ...o,
    }),
    switchOn: useMutation({
      mutationFn: (version: number) => call<ProgramShown>('PUT', `${path}/on`, { version }),
      ...o,
    }),
    switchOff: useMutation({ mutationFn: () => call<ProgramShown>('DELETE', `${path}/on`), ...o }),
    change: useMutation({
      mutationFn: (body: { name?: string; archived?: boolean }) => call<ProgramShown>('PUT', path, body),
      ...o,
    }),
    fill: useMutation({ mutationFn: () => call<ProgramShown>('POST', `${path}/fillings`), ...o }),
    adopt: useMutation({
      mutationFn: (o: { step: string; variant?: string | undefined }) =>
        call<Wire<z.output<typeof adoptAnswer>>>('PUT', `${path}/steps/${o.step}/variant`, {
          variant: o.variant,
        }),
      onSettled() {
        // A subject of its own is a text on the list now.
        queries.invalidateQueries({ queryKey: ['templates'] })
        onSettled()
      },
    }),
    /** The version before, for new leads and for those who were moved. */
    goBack: useMutation({
      async mutationFn(o: { to: number; from: number; isOn: boolean }) {
        if (o.isOn) await call<ProgramShown>('PUT', `${path}/on`, { version: o.to })
        await call('PUT', `${path}/enrollments/version`, { version: o.to, from: o.from })
      },
      onSettled,
    }),
    move: useMutation({
      mutationFn: (version: number) =>
        call<{ moved: number; stayed: number }>('PUT', `${path}/enrollments/version`, { version }),
      onSettled,
    }),
  }
}
