import { type CustomField, type FieldValue, fieldKeyOf } from './custom-field.ts'
import { type FieldProblem, type FieldReading, parseFieldValue } from './parse-field-value.ts'

export interface TypedFields {
  fields: Record<string, FieldValue>
  problems: { key: string; reason: FieldProblem; sentence: string }[]
}

/**
 * Brings what came for a lead into the kinds of the workspace's fields, found by key or label. What cannot be read is
 * left out of the lead and reported; it stays in the inquiry as it was written. What no field is known for is kept.
 */
export function typeFields(
  known: readonly CustomField[],
  raw: Readonly<Record<string, unknown>>,
  o: FieldReading,
): TypedFields {
  const typed: TypedFields = { fields: {}, problems: [] }
  const byName = new Map(
    known.flatMap((field) => [field.key, field.label.toLowerCase()].map((name) => [name, field])),
  )
  for (const [name, value] of Object.entries(raw)) {
    const field = byName.get(name) ?? byName.get(name.toLowerCase()) ?? byName.get(fieldKeyOf(name))
    if (!field) {
      if (isValue(value)) typed.fields[name] = value
      continue
    }
    const parsed = parseFieldValue(field, value, o)
    if ('reason' in parsed) typed.problems.push({ key: field.key, ...parsed })
    else if (parsed.value !== null) typed.fields[field.key] = parsed.value
  }
  return typed
}

function isValue(value: unknown): value is FieldValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
