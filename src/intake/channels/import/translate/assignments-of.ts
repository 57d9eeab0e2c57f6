import { columnKey, isOwnColumn } from '../column-name.ts'
import type { Mapping } from '../mapping.ts'
import { columnsOf } from './columns.ts'

type Spec = Exclude<Mapping['columns'][string], string | string[]>

/** What a column of a file means by a mapping. */
export interface Assignment {
  column: string
  /** The fields it fills, the first that holds something counting where several columns fill one; none for the rest. */
  fields: string[]
  /** What becomes of one that fills no field: a custom field, or nothing beyond the stored row. */
  otherwise: 'custom' | 'left_out' | null
  /** How its cells become values; null where they are taken as they are. */
  detail: Omit<Spec, 'from'> | null
}

/** Column by column what a mapping makes of a file. */
export function assignmentsOf(mapping: Mapping, headers: readonly string[]): Assignment[] {
  const ignored = new Set((mapping.ignore ?? []).map(columnKey))
  const filled = new Map<number, { fields: string[]; detail: Assignment['detail'] }>()
  for (const [field, spec] of Object.entries(mapping.columns)) {
    const detail = typeof spec === 'string' || Array.isArray(spec) ? null : detailOf(spec)
    for (const index of columnsOf(spec, headers)) {
      const one = filled.get(index) ?? { fields: [], detail: null }
      filled.set(index, { fields: [...one.fields, field], detail: one.detail ?? detail })
    }
  }
  return headers.map((column, index) => {
    const one = filled.get(index)
    if (one) return { column, ...one, otherwise: null }
    const isLeftOut = mapping.other_columns === 'row' || ignored.has(columnKey(column)) || isOwnColumn(column)
    return { column, fields: [], detail: null, otherwise: isLeftOut ? 'left_out' : 'custom' }
  })
}

function detailOf({ from: _, ...detail }: Spec): Assignment['detail'] {
  return Object.keys(detail).length > 0 ? detail : null
}
