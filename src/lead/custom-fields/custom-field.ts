import { type Db, sql, type Table } from '#src/db/index.ts'

export const FIELD_KINDS = ['text', 'number', 'money', 'date', 'choice', 'yes_no'] as const

export type FieldKind = (typeof FIELD_KINDS)[number]

/** A field that a workspace added to its leads; the value of a lead is in `lead.fields[key]`. */
export interface CustomField {
  key: string
  label: string
  kind: FieldKind
  /** Of a choice, in the order they are shown. */
  choices: string[]
}

/**
 * How values are kept: text and choice as text, a number as number, money as decimal text of the workspace's currency
 * (`1200.50`) or with another's code (`1200.50 USD`), a date as `YYYY-MM-DD`, yes or no as boolean.
 */
export type FieldValue = string | number | boolean

export const customFields: Table<CustomField> = {
  name: 'custom_fields',
  key: ['key'],
  columns: { key: 'text', label: 'text', kind: 'text', choices: 'text[]' },
}

/** The fields of a workspace by label: what forms, imports, criteria (`field.<key>`), lists and exports know. */
export function readFields(db: Db): Promise<CustomField[]> {
  return db.all<CustomField>(sql`
    select key, label, kind, choices from custom_fields where workspace_id = ${db.workspaceId} order by label, key`)
}

/** A key made of a label: `Budget (year)` is `budget_year`. */
export function fieldKeyOf(label: string): string {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
  return words.slice(0, 60) || 'field'
}
