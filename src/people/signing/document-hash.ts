import { createHash } from 'node:crypto'
import type { DocumentName } from './rules.ts'

/**
 * The SHA-256 of what a version says, as 64 hexadecimal digits: of its JSON with the keys of every object in the order
 * of their code units and nothing between the signs, so that it is the same however a database or program keeps it.
 */
export function hashOfDocument(document: DocumentName, version: number, content: unknown): string {
  return createHash('sha256').update(canonical({ document, version, content })).digest('hex')
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}
