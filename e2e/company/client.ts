export interface Answer<Body = Record<string, unknown>> {
  status: number
  body: Body
  headers: Headers
}

export type Headings = Record<string, string>

/** Somebody who asks the running server over HTTP, with their token. */
export interface Client {
  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>>
  post<Body = Record<string, unknown>>(path: string, body: unknown, more?: Headings): Promise<Answer<Body>>
  put<Body = Record<string, unknown>>(path: string, body?: unknown, more?: Headings): Promise<Answer<Body>>
  patch<Body = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<Body>>
  delete<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>>
}

export function clientAt(base: string, token: string | null): Client {
  async function ask<Body>(
    method: string,
    path: string,
    body: unknown,
    more: Headings = {},
  ): Promise<Answer<Body>> {
    const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData
    const response = await fetch(base + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...more,
      },
      ...(body === undefined
        ? {}
        : { body: raw ? (body as string | Uint8Array<ArrayBuffer> | FormData) : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: parsed(text) as Body, headers: response.headers }
  }
  return {
    get: (path) => ask('GET', path, undefined),
    post: (path, body, more) => ask('POST', path, body, more),
    put: (path, body, more) => ask('PUT', path, body, more),
    patch: (path, body) => ask('PATCH', path, body),
    delete: (path) => ask('DELETE', path, undefined),
  }
}

/** A page that is no JSON is told as it is. */
function parsed(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return { text }
  }
}

/** What was answered, or a failure that says what was answered instead. */
export async function told<Body>(answer: Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await answer
  if (status >= 200 && status < 300) return body
  throw new Error(`It answered ${status}: ${JSON.stringify(body)}`)
}
