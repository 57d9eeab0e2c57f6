import type { z } from 'zod'
import { type GuidedStage, STAGE_WORDS } from '../stage-guide/stage-guide.ts'
import type { Doubt } from '../what-is-doubtful.ts'

export interface Problem {
  /** Of the document: ["criteria", 2, "condition", "value"]. */
  path: (string | number)[]
  /** Where it is, as the editor calls it: Criterion “Budget”. */
  where: string
  sentence: string
}

const MOST = 50

/** What keeps a document from being a definition, in sentences that name the place. Pure. */
export function sayProblems(document: unknown, issues: readonly z.core.$ZodIssue[]): Problem[] {
  return issues.slice(0, MOST).map((issue) => {
    const path = issue.path.filter((step) => typeof step !== 'symbol')
    const where = whereIs(document, path)
    return { path, where, sentence: sentenceOf(issue, where, keyAt(document, path), path.at(-1)) }
  })
}

/** What a definition says that hardly anybody means, in sentences that name the place. Pure. */
export function sayDoubts(document: unknown, doubts: readonly Doubt[]): Problem[] {
  return doubts.slice(0, MOST).map(({ path, message }) => {
    const where = whereIs(document, path)
    return { path, where, sentence: `${where}: ${message}.` }
  })
}

const PARTS: Readonly<Record<string, string>> = {
  criteria: 'Criterion',
  grades: 'Grade',
  fit: 'Target profile',
}

function whereIs(document: unknown, [part, place]: readonly (string | number)[]): string {
  if (part === 'prequalify') return 'What to ask'
  if (part === 'reachable') return 'How people are reached'
  if (part === 'name') return 'The name'
  if (part === 'stages') return `Stage “${STAGE_WORDS[place as GuidedStage] ?? String(place ?? '')}”`
  const kind = PARTS[String(part)]
  if (!kind) return 'The definition'
  if (typeof place !== 'number') return part === 'criteria' ? 'The criteria' : 'The grades'
  const label = textAt(document, [part as string, place, 'label'])
  return label ? `${kind} “${label}”` : `${kind} ${place + 1}`
}

function keyAt(document: unknown, [part, place]: readonly (string | number)[]): string | undefined {
  return typeof place === 'number' ? textAt(document, [part as string, place, 'key']) : undefined
}

function textAt(document: unknown, path: readonly (string | number)[]): string | undefined {
  let value = document
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string | number, unknown>)[step]
  }
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function sentenceOf(
  issue: z.core.$ZodIssue,
  where: string,
  key: string | undefined,
  last: string | number | undefined,
): string {
  if (issue.code === 'custom') return `${where}: ${withoutKey(issue.message, key)}.`
  switch (issue.code) {
    case 'too_small':
      return `${where}${tooSmall(where, last)}.`
    case 'too_big':
      return `${where}: this is too long, or there are too many.`
    case 'invalid_type':
      return `${where}: something is missing${last === undefined ? '' : ` (${String(last).replaceAll('_', ' ')})`}.`
    case 'invalid_union':
      return `${where}: a part of the rule is not complete.`
    default:
      return `${where}: ${issue.message.replace(/\.$/, '')}.`
  }
}

function tooSmall(where: string, last: string | number | undefined): string {
  const isNamed = last === 'label' || last === 'name'
  if (where.startsWith('Stage')) return isNamed ? ': a job aid needs a name' : ': a line is empty'
  return isNamed ? ' needs a name' : ': something to compare with is missing'
}

/** The checks name criteria and grades by key; the place has said which one it is. */
function withoutKey(message: string, key: string | undefined): string {
  const rest = key && message.startsWith(key) ? message.slice(key.length).replace(/^[:\s]+/, '') : message
  return rest.replace(/\.$/, '')
}
