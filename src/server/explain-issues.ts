import type { FastifySchemaValidationError } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'

export interface Complaint {
  field: string
  sentence: string
}

interface ShapeError {
  validation: FastifySchemaValidationError[]
  validationContext?: string
}

export function hasIssues(error: unknown): error is ShapeError {
  return hasZodFastifySchemaValidationErrors(error)
}

/** Each thing wrong with the shape of a request as a sentence that names its field; at most twenty. */
export function explainIssues(error: ShapeError): Complaint[] {
  return error.validation.slice(0, 20).map((issue) => {
    const field = issue.instancePath.slice(1).replaceAll('/', '.')
    const name = field ? `“${field}”` : error.validationContext === 'body' ? 'The body' : 'The request'
    return { field, sentence: sentenceOf(name, issue) }
  })
}

function sentenceOf(name: string, { keyword, message, params }: FastifySchemaValidationError): string {
  // A sentence that the schema brought itself says it best.
  if (message && !/^(Invalid|Too (small|big)|Unrecognized|Expected)/.test(message)) {
    return /^\p{Lu}/u.test(message) ? message : `${name}: ${message}.`
  }
  switch (keyword) {
    case 'invalid_type':
      return message?.endsWith('received undefined')
        ? `${name} is missing.`
        : `${name} should be ${article(String(params.expected))}.`
    case 'too_small':
      return params.origin === 'number'
        ? `${name} should be at least ${params.minimum}.`
        : `${name} should have at least ${params.minimum} ${unit(params.origin)}.`
    case 'too_big':
      return params.origin === 'number'
        ? `${name} should be at most ${params.maximum}.`
        : `${name} should have at most ${params.maximum} ${unit(params.origin)}.`
    case 'invalid_format':
      return `${name} is not a valid ${FORMATS[String(params.format)] ?? String(params.format)}.`
    case 'invalid_value':
      return `${name} should be one of: ${(params.values as unknown[]).join(', ')}.`
    case 'unrecognized_keys':
      return `There is no field ${(params.keys as string[]).map((key) => `“${key}”`).join(', ')} here.`
    default:
      return `${name} is not valid.`
  }
}

const FORMATS: Record<string, string> = {
  datetime: 'time (for example 2026-03-01T09:00:00Z)',
  date: 'day (for example 2026-03-01)',
  uuid: 'id',
  email: 'e-mail address',
  url: 'web address',
  regex: 'value',
}

function article(type: string): string {
  if (type === 'boolean') return 'true or false'
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`
}

function unit(origin: unknown): string {
  return origin === 'string' ? 'characters' : 'entries'
}
