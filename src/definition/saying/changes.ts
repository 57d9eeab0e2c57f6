import type { Definition } from '../definition-types.ts'
import { type SaidDefinition, sayDefinition } from './say-definition.ts'

/** One thing that a draft says differently, in sentences; null where it is not there. */
export interface Change {
  what: string
  before: string | null
  after: string | null
}

type Lines = Map<string, { what: string; text: string }>

/** What a draft changes in another definition, by criterion, grade and attribute. Pure. */
export function changesBetween(
  before: Definition,
  after: Definition,
  labels: Readonly<Record<string, string>> = {},
): Change[] {
  const [old, fresh] = [linesOf(sayDefinition(before, labels)), linesOf(sayDefinition(after, labels))]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), fresh.get(key)]
    if (was?.text === is?.text) return []
    return [{ what: is?.what ?? was?.what ?? '', before: was?.text ?? null, after: is?.text ?? null }]
  })
}

function linesOf(said: SaidDefinition): Lines {
  const lines: Lines = new Map()
  for (const { key, label, sentences } of said.criteria) {
    lines.set(`criterion ${key}`, { what: label, text: `${label}. ${sentences.join(' ')}` })
  }
  for (const { key, label, sentence } of said.grades) {
    lines.set(`grade ${key}`, { what: label, text: sentence })
  }
  for (const { label, sentences } of said.fit) {
    lines.set(`fit ${label}`, { what: `Target profile: ${label}`, text: sentences.join(' ') })
  }
  for (const { stage, label, sentences } of said.stages) {
    lines.set(`stage ${stage}`, { what: `Stage: ${label}`, text: sentences.join(' ') })
  }
  lines.set('order', { what: 'Order of the grades', text: said.grades.map(({ label }) => label).join(', ') })
  lines.set('reachable', { what: 'How people are reached', text: said.reachable })
  lines.set('prequalify', { what: 'What to ask', text: said.prequalify.join(' ') })
  return lines
}
