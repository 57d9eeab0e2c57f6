import { readSettings, type Settings } from '#src/lib/settings.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import { buildApp } from '#src/server/build-app.ts'
import type { Name, World } from './world.ts'

export interface Answer {
  status: number
  body: Record<string, unknown>
}

export interface Api {
  /** Asks as a member of the cast, or as nobody (null). */
  call(
    who: Name | null,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ): Promise<Answer>
  /** A page, as people who do not sign in ask for it or as a member, or what they send from it. */
  page(
    method: 'GET' | 'POST',
    url: string,
    form?: string,
    who?: Name,
  ): Promise<{ status: number; text: string; headers: Record<string, unknown> }>
  close(): Promise<void>
}

/** The routes of a slice behind the real door, without a port. */
export async function openApi(world: World, addRoutes: (app: App) => void): Promise<Api> {
  const settings: Settings = { ...readSettings({}, '/nowhere'), logLevel: 'silent' }
  const { fastify, door } = await buildApp({ database: world.database, settings })
  addRoutes(door)
  const tokens = new Map<Name, string>()
  async function tokenOf(name: Name): Promise<string> {
    const memberId = world.members[name]
    const known = tokens.get(name)
    if (known) return known
    const made = await world.inTx(SYSTEM, (ctx) => createToken(ctx, { name, scopes: ['admin'], memberId }))
    tokens.set(name, made.text)
    return made.text
  }
  return {
    async call(who, method, url, body) {
      const headers = who ? { authorization: `Bearer ${await tokenOf(who)}` } : {}
      const answer = await fastify.inject({ method, url, headers, ...(body ? { payload: body } : {}) })
      return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json() }
    },
    async page(method, url, form, who) {
      const headers = {
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(who === undefined ? {} : { authorization: `Bearer ${await tokenOf(who)}` }),
      }
      const answer = await fastify.inject({ method, url, headers, ...(form ? { payload: form } : {}) })
      return { status: answer.statusCode, text: answer.body, headers: answer.headers }
    },
    close: () => fastify.close(),
  }
}
