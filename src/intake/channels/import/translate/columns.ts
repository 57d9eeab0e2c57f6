import { fold } from '../../../normalize/fold.ts'
import { oneLine } from '../../../normalize/text.ts'
import { columnKey, fieldKey, isOwnColumn } from '../column-name.ts'
import { LIST_FIELDS } from '../fields.ts'
import type { Mapping } from '../mapping.ts'
import { knownColumns } from '../suggest-mapping.ts'

export type ColumnSpec = Mapping['columns'][string]

/** One column that fills a field, and how its cells become values. */
export type Source = {
  index: number
  column: string
  strip: readonly string[]
  values: ReadonlyMap<string, string> | null
  otherwise: 'keep' | 'empty' | 'refuse'
  prefix: string
  times: number
}

export type FieldSources = { sources: Source[]; constant: string | null }

/** Indexes of the columns that a mapping means, in its order; doubles such as `Email (2)` come after the first. */
export function columnsOf(spec: ColumnSpec, headers: readonly string[]): number[] {
  const keys = headers.map(columnKey)
  const bases = headers.map((header) => columnKey(header.replace(/ \(\d+\)$/, '')))
  const wanted = namesOf(spec).map(columnKey)
  const found = [keys, bases].map((all) =>
    wanted.flatMap((key) => all.flatMap((each, index) => (each === key ? [index] : []))),
  )
  return [...new Set(found.flat())]
}

/** Each field of the mapping that this file or a constant fills, with the columns that fill it. */
export function compileFields(mapping: Mapping, headers: readonly string[]): Map<string, FieldSources> {
  const compiled = new Map<string, FieldSources>()
  for (const [field, spec] of Object.entries(mapping.columns)) {
    const sources = columnsOf(spec, headers).map((index) => sourceOf(spec, index, headers[index] ?? ''))
    if (sources.length > 0) compiled.set(field, { sources, constant: null })
  }
  for (const [field, constant] of Object.entries(mapping.constants ?? {})) {
    compiled.set(field, { sources: compiled.get(field)?.sources ?? [], constant })
  }
  return compiled
}

/** Columns that the mapping does not know, with the custom field each becomes. */
export function otherColumns(mapping: Mapping, headers: readonly string[]): { index: number; key: string }[] {
  if (mapping.other_columns === 'row') return []
  const known = new Set(Object.values(mapping.columns).flatMap((spec) => columnsOf(spec, headers)))
  const ignored = knownColumns(mapping)
  const taken = new Set(Object.keys(mapping.columns).map((field) => field.replace(/^field\./, '')))
  return headers.flatMap((header, index) => {
    if (known.has(index) || ignored.has(columnKey(header)) || isOwnColumn(header)) return []
    const base = fieldKey(header)
    let key = base
    for (let n = 2; taken.has(key); n++) key = `${base}_${n}`
    taken.add(key)
    return [{ index, key }]
  })
}

/** The columns that must be there for a mapping to make sense of a file: at least one that it reads. */
export function readsAny(fields: ReadonlyMap<string, FieldSources>): boolean {
  return [...fields.values()].some(({ sources }) => sources.length > 0)
}

export function isListField(field: string): boolean {
  return LIST_FIELDS.has(field)
}

/** The key under which a value table lists a value. */
export function valueKey(text: string): string {
  return fold(oneLine(text))
}

function namesOf(spec: ColumnSpec): string[] {
  const from = typeof spec === 'string' || Array.isArray(spec) ? spec : spec.from
  return typeof from === 'string' ? [from] : from
}

function sourceOf(spec: ColumnSpec, index: number, column: string): Source {
  const detail = typeof spec === 'string' || Array.isArray(spec) ? null : spec
  return {
    index,
    column,
    strip: detail?.strip ?? [],
    values: detail?.values
      ? new Map(Object.entries(detail.values).map(([value, meaning]) => [valueKey(value), meaning]))
      : null,
    otherwise: detail?.otherwise ?? 'keep',
    prefix: detail?.prefix ?? '',
    times: detail?.times ?? 1,
  }
}
