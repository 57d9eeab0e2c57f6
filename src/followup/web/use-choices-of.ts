import { useCriteria } from '#src/definition/web/use-criteria.ts'
import type { Field } from './command-spec.ts'
import { say } from './words.ts'

export interface Choice {
  value: string
  label: string
}

/** What can be chosen, in words; criteria are those of the definition in force. */
export function useChoicesOf(field: Extract<Field, { kind: 'choice' }> | undefined): Choice[] {
  const criteria = useCriteria(field?.choices === 'criteria')
  if (field === undefined) return []
  if (field.choices === 'criteria') return criteria.map(({ key, label }) => ({ value: key, label }))
  return field.choices.map((value) => ({ value, label: say(value) }))
}
