import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { told } from '../company/client.ts'
import { type Company, foundCompany } from '../company/company.ts'
import { cleanUp } from '../lifecycle/server.ts'
import { HOSTILE_NUMBERS, HOSTILE_TEXTS, HOSTILE_TIMES } from './hostile.ts'
import { type ApiDescription, makeUp, type Operation, operationsIn } from './openapi.ts'

afterAll(cleanUp)

test('whatever is put into any field of any route, the answer is a sentence and never an internal error', async () => {
  const company = await foundCompany()
  const description = await told(company.nobody().get<ApiDescription>('/api/openapi.json'))
  const operations = operationsIn(description)
  expect(operations.length).toBeGreaterThan(20)
  const wrong: string[] = []
  let asked = 0
  for (const operation of operations) {
    const requests = requestsFor(operation, description)
    for (let at = 0; at < requests.length; at += 8) {
      await Promise.all(
        requests.slice(at, at + 8).map(async (request) => {
          asked++
          const answer = await send(company, operation, request)
          if (answer) wrong.push(`${operation.method} ${operation.path}: ${request.about}: ${answer}`)
        }),
      )
    }
  }
  console.log(`${asked} requests to ${operations.length} routes`)
  expect(wrong).toEqual([])
  expect(company.server.program().output()).not.toContain('internal error')
}, 300_000)

interface Request {
  path: string
  about: string
  body: unknown
}

async function send(
  company: Company,
  { method }: Operation,
  { path, body }: Request,
): Promise<string | undefined> {
  const response = await fetch(company.server.base + path, {
    method,
    headers: {
      authorization: `Bearer ${company.tokens.lena}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (response.status < 400) return undefined
  const isProblem = /"reason":"\w+"/.test(text) && /"detail":"[^"]{10,}/.test(text)
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  if (response.status < 500 && (isProblem || isPage)) return undefined
  return `${response.status} ${text.slice(0, 150)}`
}

function requestsFor(operation: Operation, description: ApiDescription): Request[] {
  const fitting = makeUp(description)
  const whole = operation.body ? fitting(operation.body) : undefined
  const paths = pathsFor(operation, fitting)
  const [good] = paths as [{ path: string; about: string }]
  const bodies =
    whole === undefined
      ? []
      : variationsOf(whole).map(({ about, value }) => ({ ...good, about, body: value }))
  return [...paths.map((one) => ({ ...one, body: whole })), ...bodies]
}

type Fitting = ReturnType<typeof makeUp>

/** The path as it should be, then with each parameter replaced by something hostile. */
function pathsFor({ path, parameters }: Operation, fitting: Fitting): { path: string; about: string }[] {
  const build = (replaced: string | undefined, by: string) => {
    const values = (one: Operation['parameters'][number]) =>
      encodeURIComponent(one.name === replaced ? by : one.in === 'path' ? String(fitting(one.schema)) : '')
    const filled = parameters
      .filter((one) => one.in === 'path')
      .reduce((url, one) => url.replace(`{${one.name}}`, values(one)), path)
    const asked = parameters.filter(
      (one) => one.in === 'query' && (one.name === replaced || (one.required && fitting(one.schema))),
    )
    const query = asked.map(
      (one) =>
        `${one.name}=${one.name === replaced ? values(one) : encodeURIComponent(String(fitting(one.schema)))}`,
    )
    return query.length > 0 ? `${filled}?${query.join('&')}` : filled
  }
  const hostile = [...HOSTILE_TEXTS, ...HOSTILE_TIMES, randomUUID()].map((text) =>
    text.length > 5_000 ? text.slice(0, 5_000) : text.toWellFormed(),
  )
  return [
    { path: build(undefined, ''), about: 'as described' },
    ...parameters
      .filter((one) => one.in !== 'header')
      .flatMap((one) =>
        hostile.map((text) => ({
          path: build(one.name, text),
          about: `${one.name} ${JSON.stringify(text)}`,
        })),
      )
      .map((one) => ({ ...one, about: one.about.slice(0, 60) })),
  ]
}

/** The same value, once for each place in it and each hostile thing that can stand there. */
function variationsOf(whole: unknown): { about: string; value: unknown }[] {
  const found: { about: string; value: unknown }[] = []
  function walk(value: unknown, where: string[], replace: (by: unknown) => unknown): void {
    const about = where.join('.') || 'body'
    const put = (by: unknown, told: unknown = by) =>
      found.push({ about: `${about} ${JSON.stringify(told)}`.slice(0, 60), value: replace(by) })
    if (typeof value === 'string') for (const text of [...HOSTILE_TEXTS, ...HOSTILE_TIMES]) put(text)
    if (typeof value === 'number') for (const number of HOSTILE_NUMBERS) put(number)
    for (const other of [null, [], {}, 'text', 12, { '\0': '\0' }, { __proto__: null, constructor: 1 }])
      put(other)
    if (Array.isArray(value)) {
      value.forEach((one, i) => {
        walk(one, [...where, String(i)], (by) => replace(value.map((old, j) => (j === i ? by : old))))
      })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        walk(one, [...where, key], (by) => replace({ ...value, [key]: by }))
      }
    }
  }
  walk(whole, [], (by) => by)
  return found
}
