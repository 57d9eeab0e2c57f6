import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type World } from '#test/world.ts'

interface Operation {
  summary?: string
  security?: unknown[]
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

let world: World
let server: Served
let document: Document
beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  const answer = await server.ask(null, 'GET', '/api/openapi.json')
  expect(answer.headers['content-type']).toContain('application/json')
  document = answer.json()
})
afterAll(async () => {
  await server.close()
  await world.close()
})

function operations(): [string, string, Operation][] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      path,
      method,
      operation,
    ]),
  )
}

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])

/** What is wrong with a schema: references to nothing, types that are none. */
function problemsIn(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  const problems: string[] = []
  for (const [key, child] of Object.entries(value)) {
    if (key === '$ref' && typeof child === 'string') {
      const name = /^#\/components\/schemas\/(.+)$/.exec(child)?.[1] ?? ''
      if (!Object.hasOwn(document.components.schemas, name)) problems.push(`${at}: ${child} is nowhere`)
    }
    const isProperties = at.endsWith('/properties')
    if (key === 'type' && !isProperties) {
      for (const type of [child].flat()) {
        if (!TYPES.has(String(type))) problems.push(`${at}: ${String(type)} is no type`)
      }
    }
    problems.push(...problemsIn(child, `${at}/${key}`))
  }
  return problems
}

test('the document describes every route of the door in OpenAPI 3.1', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d$/)
  const described = operations().map(([path, method]) => `${method.toUpperCase()} ${path}`)
  const registered = server.door.routes
    .filter(({ method }) => method !== 'OPTIONS')
    .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`)
  expect(described.filter((one) => !one.startsWith('OPTIONS')).sort()).toEqual(registered.sort())
})

test('each operation says what it does, who may, what it takes and what it answers', () => {
  for (const [path, method, operation] of operations()) {
    const where = `${method} ${path}`
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
    const declared = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name)
    expect([where, declared.sort()]).toEqual([where, inPath.sort()])
    expect([where, Boolean(operation.summary)]).toEqual([where, true])
    const isOpen = !path.startsWith('/api/') || path.startsWith('/api/auth/') || path === '/api/setup'
    expect([where, operation.security === undefined]).toEqual([where, isOpen])
    expect([where, Object.keys(operation.responses)]).toEqual([where, expect.arrayContaining(['4XX', '5XX'])])
  }
})

test('its schemas name real types and what they refer to is there', () => {
  expect(problemsIn(document.paths, '')).toEqual([])
  expect(problemsIn(document.components.schemas, '')).toEqual([])
})
