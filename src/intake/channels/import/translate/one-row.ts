import { type Mapping, readMapping } from '../mapping.ts'
import { type TranslationSetting, translator } from './translate-row.ts'

// Translates single rows for the tests beside this file.

export const now = new Date('2026-03-15T12:00:00Z')

export const setting: TranslationSetting = {
  now,
  timeZone: 'UTC',
  country: 'US',
  currency: 'USD',
  hints: { dateOrders: {}, decimals: {} },
}

export function mapping(
  kind: Mapping['kind'],
  columns: Mapping['columns'],
  more: Partial<Mapping> = {},
): Mapping {
  return readMapping(JSON.stringify({ title: 'test', kind, columns, ...more }), 'test')
}

/** Translates one row, given as column name to cell. Reasons that refuse the row end in an exclamation mark. */
export function translate(map: Mapping, row: Record<string, string>, more: Partial<TranslationSetting> = {}) {
  const translateRow = translator(map, Object.keys(row), { ...setting, ...more })
  const { record, issues } = translateRow({ cells: Object.values(row) })
  return { record, issues, reasons: issues.map(({ reason, fatal }) => (fatal ? `${reason}!` : reason)) }
}
