import type { z } from 'zod'
import type { assignment } from '../../channels/import/upload/schema.ts'

export type Assignment = z.output<typeof assignment>
export type MappingDocument = Record<string, unknown>

/** What the columns of a file mean, as somebody sets it. */
export interface MappingState {
  kind: string
  columns: Assignment[]
  /** Values of fields that no column fills. */
  constants: Record<string, string>
  dateOrder: 'dmy' | 'mdy' | 'ymd' | null
  /** What the mapping one began with says beside its columns: time zone, currency, words for nothing … */
  rest: MappingDocument
}

const OF_COLUMNS = [
  'kind',
  'columns',
  'constants',
  'ignore',
  'date_order',
  'recognised_by',
  'notes',
  'title',
  'other_columns',
]

/** What a mapping makes of a file, to be changed. */
export function stateOf(mapping: MappingDocument, columns: readonly Assignment[]): MappingState {
  const rest = Object.fromEntries(Object.entries(mapping).filter(([name]) => !OF_COLUMNS.includes(name)))
  return {
    kind: String(mapping.kind ?? 'leads'),
    columns: [...columns],
    constants: { ...(mapping.constants as Record<string, string> | undefined) },
    dateOrder: (mapping.date_order as MappingState['dateOrder']) ?? null,
    rest,
  }
}

/** The mapping that was set, in the file's own names. Of several columns that fill one field the first comes first. */
export function mappingOf(state: MappingState, title: string): MappingDocument {
  const columns: Record<string, Record<string, unknown>> = {}
  for (const { column, fields, detail } of state.columns) {
    for (const field of fields) {
      const from = [...((columns[field]?.from as string[] | undefined) ?? []), column]
      columns[field] = { ...detail, ...columns[field], from }
    }
  }
  const constants = Object.fromEntries(
    Object.entries(state.constants).filter(([, value]) => value.trim() !== ''),
  )
  return {
    ...state.rest,
    title: title.trim() || 'Import',
    kind: state.kind,
    columns,
    ...(Object.keys(constants).length > 0 ? { constants } : {}),
    ignore: state.columns.filter(({ otherwise }) => otherwise === 'left_out').map(({ column }) => column),
    ...(state.dateOrder ? { date_order: state.dateOrder } : {}),
  }
}

/** The same to be kept under a name: files with these columns are recognised by it. */
export function toBeSaved(mapping: MappingDocument, state: MappingState): MappingDocument {
  const marks = state.columns.filter(({ fields }) => fields.length > 0).map(({ column }) => column)
  return { ...mapping, recognised_by: marks }
}

/** A column means something else now: a field, a field of one's own, or nothing. */
export function assign(state: MappingState, column: string, to: string): MappingState {
  return {
    ...state,
    columns: state.columns.map((one) => {
      if (one.column !== column) return one
      if (to === 'custom' || to === 'left_out') return { column, fields: [], otherwise: to, detail: null }
      return { column, fields: [to], otherwise: null, detail: one.fields.includes(to) ? one.detail : null }
    }),
  }
}

/** What one value of a column means; an empty meaning is no value. */
export function assignValue(
  state: MappingState,
  column: string,
  value: string,
  meaning: string,
): MappingState {
  return {
    ...state,
    columns: state.columns.map((one) => {
      if (one.column !== column) return one
      const others = Object.entries(one.detail?.values ?? {}).filter(([known]) => !isSame(known, value))
      return {
        ...one,
        detail: { ...one.detail, values: { ...Object.fromEntries(others), [value]: meaning } },
      }
    }),
  }
}

/** What a value of a column means so far; undefined where nobody said. */
export function meaningOf({ detail }: Assignment, value: string): string | undefined {
  return Object.entries(detail?.values ?? {}).find(([known]) => isSame(known, value))?.[1]
}

function isSame(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** The field a column is shown to fill, or what else becomes of it. */
export function shownAs({ fields, otherwise }: Assignment): string {
  return fields[0] ?? otherwise ?? 'custom'
}
