import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type FirstFiles, linksFor } from '#src/lib/first-files.ts'
import type { App } from '#src/people/door.ts'
import { answerUnknownRoute } from './problem.ts'

const BUILT = join(import.meta.dirname, '..', '..', 'dist', 'web')
const YEAR_MS = 365 * 24 * 60 * 60 * 1000
/** Ends the name of the cookie that somebody who is signed in brings. */
const SESSION = '.session_token='
const MOST_FILES_PER_MINUTE = 6_000
/** What works without a connection stands before every page, and asks nobody but us. */
const FOR_ALL_PAGES = {
  'service-worker-allowed': '/',
  'content-security-policy': "default-src 'none'; connect-src 'self'",
}

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Watertight</title>
<p>The screens are not built. Start the server with <code>npm start</code>, which builds them.</p>`

/** Serves the files of the web application, which carry their content in their names, for a year. */
export async function addScreens(fastify: FastifyInstance, app: App): Promise<void> {
  if (existsSync(BUILT)) {
    await fastify.register(fastifyStatic, {
      root: BUILT,
      serve: false,
      preCompressed: true,
      maxAge: YEAR_MS,
      immutable: true,
    })
    app.publicRoute({
      method: 'GET',
      url: '/assets/:file',
      summary: 'A file of the web application',
      limitPerMinute: MOST_FILES_PER_MINUTE,
      schema: { params: z.object({ file: z.string().regex(/^[\w.-]{1,200}$/) }) },
      handler: async ({ params, reply }) => {
        if (params.file === 'service-worker.js') reply.headers(FOR_ALL_PAGES)
        return reply.sendFile(params.file)
      },
    })
  }
}

/**
 * Answers at every address that no route has: with the web application's page where a browser asks for one, so that any
 * page can be opened, reloaded and shared; with a problem document otherwise.
 */
export function answerElsewhere(
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply | Promise<FastifyReply> {
  return isVisit(request) ? answerPage(request, reply) : answerUnknownRoute(request, reply)
}

/** Somebody with a browser, at an address that is none of the programs'. */
function isVisit({ method, url, headers }: FastifyRequest): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    !/^\/(api|d|f|l|m|s|assets)(\/|$|\?)/.test(url) &&
    headers.accept?.includes('text/html') === true
  )
}

async function answerPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64')
  const { page, files } = await readPage()
  const [path = '', search = ''] = request.url.split('?', 2)
  const mayRead = request.headers.cookie?.includes(SESSION) === true
  return reply
    .code(200)
    .headers({
      'content-security-policy': contentPolicy(nonce),
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    })
    .send(
      page
        .replaceAll('NONCE', nonce)
        .replace('</head>', `${linksFor(files, { path, search, mayRead })}</head>`),
    )
}

/** Read at each visit: screens that are built while the server runs are shown from then on. */
async function readPage(): Promise<{ page: string; files: FirstFiles[] }> {
  try {
    const [page, files] = await Promise.all(
      ['index.html', 'first-files.json'].map((file) => readFile(join(BUILT, file), 'utf8')),
    )
    return { page: page ?? NOT_BUILT, files: JSON.parse(files ?? '[]') }
  } catch {
    return { page: NOT_BUILT, files: [] }
  }
}

/** Nothing runs or is loaded but our own files; the form builder shows our own forms in a frame. */
function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
