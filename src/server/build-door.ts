import type { FastifyInstance, FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { announce } from '#src/db/announce.ts'
import type { Database } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { App, PublicRoute, Route, RouteSchema, UserRoute, Visit } from '#src/people/door.ts'
import { type Permission, refuseUnlessAllowed } from '#src/people/permissions.ts'
import type { SignedIn } from '#src/people/sign-in/known-sessions.ts'
import type { Identity } from '#src/people/tokens/known-tokens.ts'
import { resourceOf } from './live/ear.ts'
import { problemShape } from './problem.ts'
import type { WhoAsks } from './who-asks.ts'

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
    signedIn: SignedIn | null
  }
  interface FastifyContextConfig {
    rawBody?: boolean
    errorPage?: PublicRoute<RouteSchema>['errorPage']
  }
}

export interface Door extends App {
  /** Every route there is, with what it needs: to be signed in, a permission, or null for what is open to anybody. */
  readonly routes: { method: string; url: string; needs: Permission | 'signed_in' | null }[]
}

/**
 * Builds the only way to register a route: who asks is known and may, before the body is read; shapes are checked;
 * the handler sees the rows of one workspace.
 */
export function buildDoor(server: FastifyInstance, database: Database, whoAsks: WhoAsks): Door {
  const routes: Door['routes'] = []
  server.decorateRequest('identity', null)
  server.decorateRequest('signedIn', null)
  server.addHook('onRoute', ({ method, url, config }) => {
    if (!config || !('rawBody' in config)) throw new Error(`${method} ${url} goes past the door`)
  })
  return {
    routes,
    route<const S extends RouteSchema>(route: Route<S>) {
      const status = successOf(route.schema)
      const told = route.method === 'GET' ? null : toldOf(route.url)
      const letIn = async (request: FastifyRequest) => {
        const who = await whoAsks.member(request)
        refuseUnlessAllowed(who.identity.actor, route.needs)
        return who
      }
      routes.push({ method: route.method, url: route.url, needs: route.needs })
      server.route({
        ...optionsOf(route, true),
        method: route.method,
        url: route.url,
        async onRequest(request) {
          Object.assign(request, await letIn(request))
        },
        async handler(request, reply) {
          reply.code(status)
          const visit = visitOf<S>(request, reply, database, { told, letIn: () => letIn(request) })
          const answer = await route.handler(visit)
          return answer === reply ? reply : answer
        },
      })
    },
    userRoute<const S extends RouteSchema>(route: UserRoute<S>) {
      const status = successOf(route.schema)
      routes.push({ method: route.method, url: route.url, needs: 'signed_in' })
      server.route({
        ...optionsOf(route, true),
        method: route.method,
        url: route.url,
        async onRequest(request) {
          request.signedIn = await whoAsks.user(request)
        },
        async handler(request, reply) {
          reply.code(status)
          const { params, query, body } = request as Pick<Visit<S>, 'params' | 'query' | 'body'>
          const signedIn = request.signedIn as SignedIn
          return route.handler({ params, query, body, signedIn, database, request, reply })
        },
      })
    },
    publicRoute<const S extends RouteSchema>(route: PublicRoute<S>) {
      const status = successOf(route.schema)
      routes.push({ method: route.method, url: route.url, needs: null })
      server.route({
        ...optionsOf(route, false),
        method: route.method,
        url: route.url,
        async handler(request, reply) {
          reply.code(status)
          const { params, query, body } = request as Pick<Visit<S>, 'params' | 'query' | 'body'>
          return route.handler({ params, query, body, database, request, reply })
        },
      })
    },
  }
}

/** These tell by themselves what changed, lead by lead. */
const TELL_THEMSELVES = new Set(['leads', 'commands', 'inquiries', 'notifications'])

/** The resource that a change at this address is told of to whoever looks at it. */
function toldOf(url: string): string | null {
  const resource = resourceOf(url)
  return resource === null || TELL_THEMSELVES.has(resource) ? null : resource
}

function visitOf<S extends RouteSchema>(
  request: FastifyRequest,
  reply: FastifyReply,
  database: Database,
  o: { letIn(): Promise<{ identity: Identity }>; told: string | null },
): Visit<S> {
  const { workspaceId, actor, now } = request.identity as Identity
  const { params, query, body } = request as Pick<Visit<S>, 'params' | 'query' | 'body'>
  return {
    params,
    query,
    body,
    request,
    reply,
    actor,
    workspaceId,
    signedIn: request.signedIn,
    database,
    read: () => ({ db: database.bind(workspaceId), actor, now: now() }),
    change: (work) =>
      database.transaction(workspaceId, async (tx) => {
        const result = await work({ db: tx, actor, now: tx.now })
        if (o.told !== null) await announce(tx, { kind: 'changed', ids: [o.told] })
        return result
      }),
    async stillAllowed() {
      try {
        const { identity } = await o.letIn()
        if (identity.workspaceId !== workspaceId) return null
        return { db: database.bind(workspaceId), actor: identity.actor, now: identity.now() }
      } catch (error) {
        if (error instanceof Refusal) return null
        throw error
      }
    },
  }
}

interface Described {
  summary: string
  schema?: RouteSchema
  bodyLimit?: number
  rawBody?: boolean
  limitPerMinute?: number
  errorPage?: PublicRoute<RouteSchema>['errorPage']
  url: string
}

function optionsOf(route: Described, isClosed: boolean): RouteShorthandOptions {
  const { params, query, body, answers = {} } = route.schema ?? {}
  const problem = { content: { 'application/problem+json': { schema: problemShape } } }
  return {
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    // What comes as it is described to others, but is read by the route itself.
    ...(route.rawBody ? { validatorCompiler: () => () => true } : {}),
    config: {
      rawBody: route.rawBody ?? false,
      ...(route.errorPage ? { errorPage: route.errorPage } : {}),
      ...(route.limitPerMinute ? { rateLimit: { max: route.limitPerMinute, timeWindow: 60_000 } } : {}),
    },
    schema: {
      summary: route.summary,
      tags: [route.url.split('/')[2] ?? 'server'],
      ...(isClosed ? { security: [{ token: [] }, { session: [] }] } : {}),
      ...(params ? { params } : {}),
      ...(query ? { querystring: query } : {}),
      ...(body ? { body } : {}),
      response: { ...answers, '4xx': problem, '5xx': problem },
    },
  }
}

function successOf(schema: RouteSchema | undefined): number {
  const statuses = Object.keys(schema?.answers ?? {}).map(Number)
  return statuses.length > 0 ? Math.min(...statuses) : 200
}
