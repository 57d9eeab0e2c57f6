import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { Registry } from 'prom-client'
import type { Database } from '#src/db/index.ts'
import { parseJson } from '#src/lib/json-text.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Settings } from '#src/lib/settings.ts'
import { storableJson } from '#src/lib/storable.ts'
import { buildDoor, type Door } from './build-door.ts'
import { addHealth } from './health.ts'
import { limitBodies } from './limit-bodies.ts'
import { addMetrics } from './metrics.ts'
import { type Access, openAccess } from './open-access.ts'
import { addOpenApi } from './openapi.ts'
import { answerError } from './problem.ts'
import { refuseWhileClosing } from './refuse-while-closing.ts'
import { answerElsewhere } from './screens.ts'
import { whoAsks } from './who-asks.ts'

const BODY_LIMIT = 1_048_576
const BODIES_AT_ONCE = 256 * 1_048_576

export interface Server {
  fastify: FastifyInstance
  door: Door
  metrics: Registry
  access: Access
}

/** The web server without its routes: errors as problem documents, security headers, limits, health, metrics. */
export async function buildApp(o: { database: Database; settings: Settings }): Promise<Server> {
  const fastify = Fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    // Links of mails hold where they lead; they are read by a signature.
    routerOptions: { maxParamLength: 4_000 },
    return503OnClosing: false,
    trustProxy: trustOf(o.settings.trustProxy),
    logController: new LogController({ disableRequestLogging: true }),
    logger: loggerFor(o.settings.logLevel),
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply)
    },
  })
  fastify.setValidatorCompiler(validatorCompiler)
  fastify.setSerializerCompiler(() => JSON.stringify)
  fastify.setErrorHandler(answerError)
  fastify.setNotFoundHandler(answerElsewhere)
  addBodyParsers(fastify)
  refuseWhileClosing(fastify)
  limitBodies(fastify, BODIES_AT_ONCE)
  mendInput(fastify)
  if (o.settings.trustProxy === false) warnOfProxies(fastify)
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // Only Internet Explorer, Flash and old Safari listened to these; each answer would carry them.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xDnsPrefetchControl: false,
    // Said by whoever ends TLS; on a plain local address it would lock people out.
    strictTransportSecurity: o.settings.publicUrl.startsWith('https:'),
  })
  await fastify.register(compress, {
    // A screenful of leads is a tenth on its way to a phone. Streams and files see to themselves.
    customTypes: /^application\/(problem\+)?json/,
    threshold: 2_048,
    encodings: ['br', 'gzip'],
    globalDecompression: false,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  await fastify.register(rateLimit, { global: false, errorResponseBuilder: tooManyRequests })
  await addOpenApi(fastify)
  addHealth(fastify, o.database)
  const metrics = addMetrics(fastify)
  const access = await openAccess({ ...o, log: fastify.log })
  const asks = whoAsks({ ...access, database: o.database, publicUrl: o.settings.publicUrl })
  return { fastify, metrics, access, door: buildDoor(fastify, o.database, asks) }
}

/** That it listens is said by whoever started it, so `info` begins with what went wrong. */
function loggerFor(level: Settings['logLevel']) {
  return level === 'silent' ? false : { level: level === 'info' ? 'warn' : level }
}

/** Every body is read as bytes first, within its limit; JSON is measured before it is built. */
function addBodyParsers(fastify: FastifyInstance): void {
  const parse = async (request: FastifyRequest, body: Buffer) => {
    if (request.routeOptions.config.rawBody) return body
    return body.length === 0 ? undefined : parseJson(body)
  }
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, parse)
  fastify.addContentTypeParser(/^application\/[\w.-]+\+json/, { parseAs: 'buffer' }, parse)
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    if (request.routeOptions.config.rawBody) return body
    if (body.length === 0) return undefined
    throw Object.assign(new Error('unknown content type'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' })
  })
}

/**
 * Text that no column can hold (NUL, half characters) is mended before any route sees it, so that none has to think of
 * it. A raw body stays as it came.
 */
function mendInput(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    request.params = storableJson(request.params)
    request.query = storableJson(request.query)
    if (!Buffer.isBuffer(request.body)) request.body = storableJson(request.body)
    done()
  })
}

/** Behind a proxy that is not trusted all visitors look like one, and share its limits. */
function warnOfProxies(fastify: FastifyInstance): void {
  let isTold = false
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!isTold && request.headers['x-forwarded-for'] !== undefined) {
      isTold = true
      fastify.log.warn('Requests come through a proxy: set TRUST_PROXY, or all visitors count as one.')
    }
    done()
  })
}

function trustOf(proxies: Settings['trustProxy']) {
  return typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies
}

function tooManyRequests(_request: FastifyRequest, { ttl }: { ttl: number }): Refusal {
  const seconds = Math.max(1, Math.ceil(ttl / 1000))
  return new Refusal(
    'too_many',
    'too_many_requests',
    `Too many requests. Please try again in ${seconds} s.`,
    {
      retryAfter: seconds,
    },
  )
}
