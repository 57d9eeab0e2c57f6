import { randomBytes } from 'node:crypto'
import { brokenConstraint, type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import type { FormDocument } from './form-document.ts'

export interface Form {
  id: string
  slug: string
  name: string
  is_active: boolean
  document: FormDocument
}

export function listForms(db: Db): Promise<Form[]> {
  return db.all<Form>(sql`
    select id, slug, name, is_active, document from forms
    where workspace_id = ${db.workspaceId} order by lower(name), id`)
}

/** One form. Refuses `form_not_found`. */
export async function readForm(db: Db, id: string): Promise<Form> {
  const form = await db.first<Form>(sql`
    select id, slug, name, is_active, document from forms
    where workspace_id = ${db.workspaceId} and id = ${id}`)
  if (!form) throw formNotFound()
  return form
}

/**
 * Makes a form, or changes the one whose id is given; servers show the change within seconds. Marketing and lead
 * managers. Refuses `form_slug_taken`, `form_not_found`.
 */
export async function saveForm(ctx: Context, o: Omit<Form, 'id'> & { id?: string }): Promise<Form> {
  const form = { ...o, id: o.id ?? newId() }
  const document = JSON.stringify(form.document)
  const written = o.id
    ? ctx.db.run(sql`
        update forms set slug = ${form.slug}, name = ${form.name}, is_active = ${form.is_active}, document = ${document}
        where workspace_id = ${ctx.db.workspaceId} and id = ${form.id}`)
    : ctx.db.run(sql`
        insert into forms (workspace_id, id, slug, name, is_active, document, secret, created_at)
        values (${ctx.db.workspaceId}, ${form.id}, ${form.slug}, ${form.name}, ${form.is_active}, ${document},
          ${randomBytes(32)}, ${ctx.now})`)
  const changed = await written.catch((error) => {
    if (brokenConstraint(error) !== 'forms_workspace_id_slug_key') throw error
    throw new Refusal('conflict', 'form_slug_taken', `There is a form at “${form.slug}” already.`)
  })
  if (changed === 0) throw formNotFound()
  return form
}

export function formNotFound(): Refusal {
  return new Refusal('not_found', 'form_not_found', 'There is no such form, or it is closed.')
}
