import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import { DARK_WHERE_WANTED } from '../designing/mjml-of.ts'
import { previewWords } from '../designing/preview-words.ts'
import { MERGE_FIELDS } from '../rendering/liquid.ts'
import { idParams } from '../schema.ts'
import { archiveTemplate, listTemplates, nameTemplate, readTemplate } from './list-templates.ts'
import { makeTemplate, rewriteTemplate } from './put-template.ts'
import { previewBody, templateAnswer, templateBody, templatePreview, templatesAnswer } from './schema.ts'
import { tryTemplate } from './try-template.ts'

/** What mail says: the templates of a workspace. */
export function templateRoutes(app: App, o: { publicUrl: string }): void {
  app.route({
    method: 'GET',
    url: '/api/templates',
    summary: 'The templates of mail, by name',
    needs: 'answers.read',
    schema: {
      query: z.object({ archived: z.stringbool().default(false) }),
      answers: { 200: templatesAnswer },
    },
    handler: async ({ read, query }) => ({ items: await listTemplates(read().db, query) }),
  })
  app.route({
    method: 'GET',
    url: '/api/templates/:id',
    summary: 'One template with what it says now',
    needs: 'answers.read',
    schema: { params: idParams, answers: { 200: templateAnswer } },
    handler: ({ read, params }) => readTemplate(read().db, params.id),
  })
  app.route({
    method: 'POST',
    url: '/api/templates',
    summary: 'Make a template',
    needs: 'answers.write',
    schema: { body: templateBody, answers: { 201: templateAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => readTemplate(ctx.db, (await makeTemplate(ctx, body)).templateId)),
  })
  app.route({
    method: 'PUT',
    url: '/api/templates/:id',
    summary: 'Write a template anew: another version; what is queued keeps the one it was written by',
    needs: 'answers.write',
    schema: { params: idParams, body: templateBody, answers: { 200: templateAnswer } },
    handler: ({ change, params: { id }, body: { name, ...words } }) =>
      change(async (ctx) => {
        await rewriteTemplate(ctx, id, words)
        await nameTemplate(ctx, { id, name })
        return readTemplate(ctx.db, id)
      }),
  })
  app.route({
    method: 'PUT',
    url: '/api/templates/:id/archived',
    summary: 'Put a template away, or take it out again; what names it goes on sending it',
    needs: 'answers.write',
    schema: {
      params: idParams,
      body: z.object({ is_archived: z.boolean() }),
      answers: { 200: templateAnswer },
    },
    handler: ({ change, params: { id }, body }) =>
      change(async (ctx) => {
        await archiveTemplate(ctx, { id, isArchived: body.is_archived })
        return readTemplate(ctx.db, id)
      }),
  })
  tryingRoutes(app, o)
}

function tryingRoutes(app: App, { publicUrl }: { publicUrl: string }): void {
  app.route({
    method: 'POST',
    url: '/api/templates/preview',
    summary: 'How a template would read to the person of a lead or a made-up one, and what is wrong with it',
    needs: 'answers.read',
    schema: { body: previewBody, answers: { 200: templatePreview } },
    async handler({ read, body: { lead_id, question_in, ...words } }) {
      const { rendered, findings } = await previewWords(read(), words, {
        leadId: lead_id,
        questionIn: question_in,
        publicUrl,
      })
      const shown =
        'problem' in rendered ? { letter: null, ...rendered } : { letter: rendered, problem: null }
      return { ...shown, findings, merge_fields: [...MERGE_FIELDS] }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/templates/preview-page',
    summary: 'The design of a template that is not saved, as a page for a frame',
    needs: 'answers.read',
    rawBody: true,
    async handler({ read, request, reply }) {
      const words = wordsIn(request.body)
      const { lead_id, question_in, look: _, ...said } = words
      const { rendered } = await previewWords(read(), said, {
        leadId: lead_id,
        questionIn: question_in,
        publicUrl,
      })
      const html = 'problem' in rendered ? undefined : rendered.html
      return reply.headers(FRAMED).send(html ? asLooked(html, words.look) : '<!doctype html><title>-</title>')
    },
  })
  app.route({
    method: 'POST',
    url: '/api/templates/:id/test',
    summary: 'Mail a template to oneself; what became of it is read from the outbox',
    needs: 'answers.write',
    schema: {
      params: idParams,
      body: z.object({ lead_id: z.uuid().optional() }),
      answers: { 202: idParams },
    },
    handler: ({ change, params, body }) =>
      change((ctx) => tryTemplate(ctx, { id: params.id, leadId: body.lead_id })),
  })
}

/** A design runs nothing and stands alone, but its styles are its own and its images come from anywhere. */
const FRAMED = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
}

/** As a mail program that is dark, or light, would show it, however this browser is. */
function asLooked(html: string, look: 'light' | 'dark'): string {
  return html.replaceAll(DARK_WHERE_WANTED, look === 'dark' ? '@media all' : '@media not all')
}

const framedWords = previewBody.extend({ look: z.enum(['light', 'dark']).default('light') })

/** The frame is filled by a plain form: its one field holds what is written as JSON. */
function wordsIn(body: unknown): z.output<typeof framedWords> {
  const text = new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '').get('words') ?? ''
  try {
    return framedWords.parse(JSON.parse(text))
  } catch {
    throw new Refusal('invalid', 'template_unreadable', 'Nothing to show was sent.')
  }
}
