import { z } from 'zod'
import type { Database } from '#src/db/index.ts'
import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import { listWorkspaces } from '#src/people/workspaces.ts'
import { embedding } from './embedding.ts'
import { publicPath } from './find-form.ts'
import { formDocument } from './form-document.ts'
import { preview } from './preview.ts'
import { type Form, listForms, readForm, saveForm } from './save-form.ts'

const id = z.uuid()
const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'A slug has small letters, digits and hyphens, for example contact-us.')

const language = z.string().regex(/^[a-z]{2}$/, 'A language has two letters, for example de.')

const fields = z.object({
  slug,
  name: z.string().trim().min(1).max(200),
  is_active: z.boolean().default(true),
  document: formDocument,
})
const form = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  is_active: z.boolean(),
  path: z.string().describe('Where the public meets it'),
  document: formDocument,
})

/** Forms as marketing makes them. */
export function formRoutes(app: App, { settings }: { settings: Settings }): void {
  app.route({
    method: 'GET',
    url: '/api/forms',
    summary: 'Every form',
    needs: 'forms.read',
    schema: { answers: { 200: z.object({ forms: z.array(form) }) } },
    async handler({ read, database, workspaceId }) {
      const shown = await shownIn(database, workspaceId)
      return { forms: (await listForms(read().db)).map(shown) }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/forms/:id',
    summary: 'One form',
    needs: 'forms.read',
    schema: { params: z.object({ id }), answers: { 200: form } },
    async handler({ params, read, database, workspaceId }) {
      const shown = await shownIn(database, workspaceId)
      return shown(await readForm(read().db, params.id))
    },
  })
  app.route({
    method: 'POST',
    url: '/api/forms',
    summary: 'Makes a form',
    needs: 'forms.write',
    schema: { body: fields, answers: { 201: form } },
    async handler({ body, change, database, workspaceId }) {
      const shown = await shownIn(database, workspaceId)
      return shown(await change((ctx) => saveForm(ctx, body)))
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/forms/:id',
    summary: 'Changes a form, or closes it',
    needs: 'forms.write',
    schema: { params: z.object({ id }), body: fields, answers: { 200: form } },
    async handler({ params, body, change, database, workspaceId }) {
      const shown = await shownIn(database, workspaceId)
      return shown(await change((ctx) => saveForm(ctx, { ...body, id: params.id })))
    },
  })
  app.route({
    method: 'GET',
    url: '/api/forms/:id/embedding',
    summary: 'What to put into a site: the link, a frame, or the form as plain HTML',
    needs: 'forms.read',
    schema: {
      params: z.object({ id }),
      query: z.object({ language: language.optional() }),
      answers: { 200: z.object({ link: z.string(), frame: z.string(), html: z.string() }) },
    },
    async handler({ params, query, read, database, workspaceId }) {
      const shown = await shownIn(database, workspaceId)
      const one = shown(await readForm(read().db, params.id))
      return embedding(one, { publicUrl: settings.publicUrl, language: query.language ?? null })
    },
  })
  app.route({
    method: 'POST',
    url: '/api/form-previews',
    summary: 'A form as it will look, without saving it',
    needs: 'forms.write',
    schema: {
      body: z.object({
        name: z.string().max(200),
        document: formDocument,
        language: language.default('en'),
        page: z.enum(['form', 'thanks']).default('form'),
      }),
      answers: { 200: z.object({ html: z.string() }) },
    },
    async handler({ body }) {
      return { html: preview(body) }
    },
  })
}

async function shownIn(database: Database, workspaceId: string) {
  const [first, ...others] = await listWorkspaces(database)
  const isFirst = first?.id === workspaceId
  const workspace = isFirst ? first : others.find((one) => one.id === workspaceId)
  return (one: Form) => ({ ...one, path: publicPath(workspace ?? { slug: '' }, isFirst, one) })
}
