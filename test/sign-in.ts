import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { sql } from '#src/db/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { insertUser, passwordHash } from '#src/people/users/make-user.ts'
import { takeSeat } from '#src/people/users/take-seat.ts'
import type { Served } from './serve.ts'
import type { World } from './world.ts'

export const PASSWORD = 'tractor-lilac-91-harbour'
const hash = passwordHash(PASSWORD)

/** Gives a member a user who signs in with `PASSWORD`. Answers the user's id and address. */
export async function userFor(world: World, memberId: string): Promise<{ id: string; email: string }> {
  const known = await hash
  return world.inTx(SYSTEM, async (ctx) => {
    const member = await ctx.db.first<{ name: string; email: string | null }>(
      sql`select name, email from members where workspace_id = ${ctx.db.workspaceId} and id = ${memberId}`,
    )
    const email = member?.email ?? `${memberId}@acme-pumps.test`
    const id = await insertUser(ctx.db, { name: member?.name ?? 'Somebody', email, hash: known })
    await takeSeat(ctx, { memberId, userId: id })
    return { id, email }
  })
}

type Method = NonNullable<InjectOptions['method']>

export interface Browser {
  /** Asks as the page itself would, with the cookies it was given. */
  ask(
    method: Method,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>
  signIn(email: string, password?: string): Promise<LightMyRequestResponse>
  cookies: Map<string, string>
}

/** A browser that keeps cookies, for a server without a port; `like` another it begins with the cookies of that one. */
export function openBrowser(
  { fastify }: Pick<Served, 'fastify'>,
  o: { address?: string; like?: Browser } = {},
): Browser {
  const cookies = new Map<string, string>(o.like?.cookies)
  async function ask(method: Method, url: string, body?: unknown, headers: Record<string, string> = {}) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fastify.inject({
      method,
      url,
      remoteAddress: o.address ?? '127.0.0.1',
      headers: {
        host: 'localhost:3000',
        ...(method === 'GET' ? {} : { origin: 'http://localhost:3000' }),
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) keep(line)
    return answer
  }
  function keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/)
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    if (attributes.some((one) => /^max-age=0$/i.test(one))) cookies.delete(name)
    else cookies.set(name, value)
  }
  return {
    ask,
    cookies,
    signIn: (email, password = PASSWORD) => ask('POST', '/api/auth/sign-in', { email, password }),
  }
}
