/** The only place that talks to the server. */
import { KEPT_AT } from '../offline/what-is-kept.ts'
import { newCommandId } from './command-id.ts'

/** What went wrong, in a sentence for the person in front of it. `reason` is stable, `offline` where nobody answered. */
export class Problem extends Error {
  readonly status: number
  readonly reason: string
  /** What the server says beside the sentence: fields that are wrong, what is there instead. */
  readonly more: Record<string, unknown>

  constructor(status: number, reason: string, sentence: string, more: Record<string, unknown> = {}) {
    super(sentence)
    this.status = status
    this.reason = reason
    this.more = more
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

const SIGNED_OUT = 'watertight:signed-out'
const UNREACHABLE = 'watertight:unreachable'
const KEPT = 'watertight:kept'

/** Calls `listener` when the server no longer knows who asks; returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  window.addEventListener(SIGNED_OUT, listener)
  return () => window.removeEventListener(SIGNED_OUT, listener)
}

/** Calls `listener` when a request did not reach the server; returns how to stop. */
export function onUnreachable(listener: () => void): () => void {
  window.addEventListener(UNREACHABLE, listener)
  return () => window.removeEventListener(UNREACHABLE, listener)
}

/** Calls `listener` when an answer is not the server's but what was kept of an earlier one, and since when. */
export function onKept(listener: (since: string) => void): () => void {
  const heard = (event: Event) => listener((event as CustomEvent<string>).detail)
  window.addEventListener(KEPT, heard)
  return () => window.removeEventListener(KEPT, heard)
}

/** What stands between answers like this while the server itself is away. */
const GATEWAY = [502, 504]

/**
 * One request; answers the parsed body, undefined where there is none. Throws a Problem, `offline` when the server
 * could not be reached. A body that is a File, Blob or FormData goes as it is, all else as JSON.
 */
export async function call<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
  const isRaw = body instanceof Blob || body instanceof FormData
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body !== undefined && !isRaw ? { 'content-type': 'application/json' } : {}),
    },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
  }).catch(notReached)
  if (GATEWAY.includes(response.status)) notReached()
  const answer = await read(response).catch(notReached)
  const keptAt = response.headers.get(KEPT_AT)
  if (keptAt) window.dispatchEvent(new CustomEvent(KEPT, { detail: keptAt }))
  if (response.ok) return answer as Answer
  const problem = asProblem(response.status, answer)
  if (problem.status === 401) window.dispatchEvent(new Event(SIGNED_OUT))
  throw problem
}

/** Whether the server has answered, be it by refusing; what it has not answered, and a session that ended, may pass. */
export function wasAnswered(error: unknown): boolean {
  return !(error instanceof Problem && [0, 401, 429, 503].includes(error.status))
}

function notReached(): never {
  window.dispatchEvent(new Event(UNREACHABLE))
  throw new Problem(0, 'offline', 'The server cannot be reached. Nothing is lost: this is tried again.')
}

export function get<Answer>(path: string, query?: Record<string, QueryValue>): Promise<Answer> {
  return call<Answer>('GET', path + queryText(query))
}

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[]

/** `?a=1&b=2&b=3`, without what is empty; an empty text when nothing is left. */
export function queryText(query: Record<string, QueryValue> = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') params.append(name, String(one))
    }
  }
  const text = params.toString()
  return text && `?${text}`
}

/** A command of section "commands" of the API: its id is made here, so that repeating it is the same command. */
export function asCommand<Body extends object>(body: Body): Body & { id: string } {
  return { id: newCommandId(), ...body }
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function asProblem(status: number, body: unknown): Problem {
  if (body !== null && typeof body === 'object' && 'reason' in body && 'detail' in body) {
    return new Problem(status, String(body.reason), String(body.detail), { ...body })
  }
  const sentence =
    status >= 500 ? 'The server had a problem. Please try again.' : 'The server did not understand this.'
  return new Problem(status, 'unknown', sentence)
}
