import type { Condition } from '#src/definition/condition/condition.ts'
import { comparable } from '#src/definition/condition/holds.ts'
import { LIST_SEPARATOR, readingForm } from '#src/definition/condition/reading-form.ts'

/** Without one of these values (or beginnings) at `key`, a condition cannot hold. */
export interface Anchor {
  key: string
  kind: 'exact' | 'prefix'
  values: string[]
}

const BETWEEN_ELEMENTS = ` ${LIST_SEPARATOR} `

/** Everything a condition needs, each by itself; none where negations or ranges leave it open. */
export function anchorsOf(condition: Condition): Anchor[] {
  switch (condition.op) {
    case 'all':
      return condition.of.flatMap(anchorsOf)
    case 'any':
      return anchorsOfAny(condition.of)
    case 'equals':
      return anchor(condition.key, 'exact', [comparable(condition.value)])
    case 'in':
      return anchor(condition.key, 'exact', condition.values.map(comparable))
    case 'starts_with':
      return anchor(condition.key, 'prefix', condition.values.map(readingForm))
    default:
      return []
  }
}

/** The elements of a text as conditions see it: a list, or one. */
export function elementsOf(text: string): string[] {
  return text.split(BETWEEN_ELEMENTS)
}

/** Of alternatives only what each of them needs, with the values of all. */
function anchorsOfAny(parts: readonly Condition[]): Anchor[] {
  const [first = [], ...others] = parts.map(anchorsOf)
  return first.flatMap(({ key, kind, values }) => {
    const same = others.map((anchors) => anchors.find((one) => one.key === key && one.kind === kind))
    if (same.some((one) => one === undefined)) return []
    return [{ key, kind, values: [...values, ...same.flatMap((one) => one?.values ?? [])] }]
  })
}

// A value that holds a list itself is compared across elements, which no index by element finds.
function anchor(key: string, kind: Anchor['kind'], values: string[]): Anchor[] {
  const unique = [...new Set(values)]
  const isIndexable = unique.length > 0 && unique.every((value) => !value.includes(LIST_SEPARATOR))
  return isIndexable ? [{ key, kind, values: unique }] : []
}
