import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isDatabaseAway } from '#src/db/is-away.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal, type RefusalCode } from '#src/lib/refusal.ts'
import { type Complaint, explainIssues, hasIssues } from './explain-issues.ts'

const STATUS: Record<RefusalCode, number> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
}

/** RFC 9457, with the stable `reason` that programs tell apart and a sentence for people in `detail`. */
export const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('A sentence for people'),
    reason: z.string().describe('Stable: what programs tell apart'),
    fields: z.array(z.object({ field: z.string(), sentence: z.string() })).optional(),
    id: z.string().optional().describe('Names an internal error in the log'),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' })

type Problem = z.output<typeof problemShape>

/** Answers every error that reaches the edge; what nobody expected is logged under an id and stays hidden. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error)
  if (problem.status >= 500 && problem.reason === 'internal') {
    request.log.error({ err: error, problem: problem.id, url: request.routeOptions.url }, 'internal error')
  }
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  if (problem.status === 429 || problem.status === 503) {
    const seconds = problem.details?.retryAfter ?? 1
    if (!reply.hasHeader('retry-after')) reply.header('retry-after', String(seconds))
  }
  reply.code(problem.status)
  const page = request.routeOptions.config?.errorPage
  return page && request.headers.accept?.includes('text/html')
    ? reply.type('text/html; charset=utf-8').send(page(problem, reply))
    : reply.type('application/problem+json').send(JSON.stringify(problem))
}

export function answerUnknownRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerError(
    new Refusal('not_found', 'no_such_address', 'There is nothing at this address.'),
    request,
    reply,
  )
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) {
    const details = Object.keys(error.details).length > 0 ? { details: error.details } : {}
    return problem(STATUS[error.code], error.reason, error.message, details)
  }
  if (hasIssues(error)) return invalid(explainIssues(error), error.validationContext)
  if (isDatabaseAway(error)) {
    return problem(503, 'database_away', 'The database can’t be reached just now. Please try again shortly.')
  }
  if (isCollision(error)) {
    return problem(503, 'busy', 'Somebody changed the same at this moment. Please try again.')
  }
  const known = KNOWN_ERRORS[(error as FastifyError | null)?.code ?? '']
  if (known) return problem(...known)
  const id = newId()
  const sentence = `Something went wrong on our side. If it happens again, please tell us this number: ${id}`
  return problem(500, 'internal', sentence, { id })
}

/** Two transactions that could not both go through; nothing of this one was done. */
function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(40001|40P01|55P03)$/.test(String(error.code))
}

/** An id that can't be one is the id of nothing. */
function invalid(fields: Complaint[], part: string | undefined): Problem {
  const detail = fields.map(({ sentence }) => sentence).join(' ')
  if (part === 'params') return problem(404, 'not_found', 'There is nothing at this address.')
  return problem(400, 'invalid_input', detail, { fields })
}

function problem(status: number, reason: string, detail: string, more: Partial<Problem> = {}): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, reason, ...more }
}

/** What the web server itself refuses. */
const KNOWN_ERRORS: Record<string, [status: number, reason: string, sentence: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    413,
    'too_large',
    'This is more than fits in one request. Please send it in parts.',
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    415,
    'unknown_content_type',
    'This content type is not understood here; send JSON.',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'invalid_json', 'The body is empty; JSON is expected.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, 'incomplete', 'The request ended before all of it had arrived.'],
  FST_ERR_MAX_PARAM_LENGTH: [404, 'no_such_address', 'There is nothing at this address.'],
  FST_ERR_BAD_URL: [400, 'bad_address', 'This address is not readable.'],
  ECONNRESET: [400, 'incomplete', 'The request ended before all of it had arrived.'],
}
