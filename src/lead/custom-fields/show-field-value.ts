import type { CustomField } from './custom-field.ts'

/** A kept value as lists and exports show it; empty for none. Money has its currency, the workspace's where none is kept. */
export function showFieldValue(field: CustomField, value: unknown, currency: string): string {
  if (value === null || value === undefined) return ''
  if (field.kind === 'yes_no' && typeof value === 'boolean') return value ? 'yes' : 'no'
  if (field.kind === 'money' && typeof value === 'string')
    return value.includes(' ') ? value : `${value} ${currency}`
  return String(value)
}
