import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { readSettings } from '#src/lib/settings.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { Scope } from '#src/people/permissions.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import type { Door } from '#src/server/build-door.ts'
import { buildServer } from '#src/server/build-server.ts'
import type { Name, World } from './world.ts'

export interface Served {
  fastify: FastifyInstance
  door: Door
  /** A token of one of the cast, or of nobody in particular. */
  token(scopes: Scope[], who?: Name): Promise<string>
  /** Asks as one of the cast (an admin token of theirs), by a token's text, or as nobody. */
  ask(
    who: Name | { token: string } | null,
    method: NonNullable<InjectOptions['method']>,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

/** The whole web server over a world, without a port. */
export async function serve(world: World, env: Record<string, string> = {}): Promise<Served> {
  const settings = readSettings({ LOG_LEVEL: 'silent', ...env }, '/tmp')
  const { fastify, door } = await buildServer({ database: world.database, settings })
  const ownTokens = new Map<Name, Promise<string>>()

  function token(scopes: Scope[], who?: Name): Promise<string> {
    const memberId = who === undefined ? null : world.members[who]
    return world
      .inTx(SYSTEM, (ctx) => createToken(ctx, { name: who ?? 'a system', scopes, memberId }))
      .then(({ text }) => text)
  }

  function tokenOf(who: Name): Promise<string> {
    const made = ownTokens.get(who) ?? token(['admin'], who)
    ownTokens.set(who, made)
    return made
  }

  return {
    fastify,
    door,
    token,
    async ask(who, method, url, body, headers = {}) {
      const text = who === null ? null : typeof who === 'string' ? await tokenOf(who) : who.token
      const isJson = body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body)
      return fastify.inject({
        method,
        url,
        headers: {
          ...(text === null ? {} : { authorization: `Bearer ${text}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: isJson ? JSON.stringify(body) : (body as string | Buffer) }),
      })
    },
    close: () => fastify.close(),
  }
}
