import { useCompetitors } from '#src/competitors/web/use-competitors.ts'
import { useCriteria } from '#src/definition/web/use-criteria.ts'
import type { Field } from './command-spec.ts'
import { say } from './words.ts'

export interface Choice {
  value: string
  label: string
}

/** What can be chosen, in words; criteria are those of the definition in force, competitors those of the list. */
export function useChoicesOf(field: Extract<Field, { kind: 'choice' }> | undefined): Choice[] {
  const criteria = useCriteria(field?.choices === 'criteria')
  const competitors = useCompetitors(field?.choices === 'competitors')
  if (field === undefined) return []
  if (field.choices === 'competitors') {
    const named = competitors.map(({ name }) => ({ value: name, label: name }))
    return [...named, { value: '', label: 'Another one, or not known' }]
  }
  if (field.choices === 'criteria') return criteria.map(({ key, label }) => ({ value: key, label }))
  return field.choices.map((value) => ({ value, label: say(value) }))
}
