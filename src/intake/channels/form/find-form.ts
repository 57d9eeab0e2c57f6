import { type Database, sql } from '#src/db/index.ts'
import { listWorkspaces, type Workspace } from '#src/people/workspaces.ts'
import { type FormDocument, formDocument } from './form-document.ts'
import { formNotFound } from './save-form.ts'

/** A form as the public meets it. */
export interface PublicForm {
  id: string
  slug: string
  name: string
  workspaceId: string
  language: string
  secret: Buffer
  document: FormDocument
}

export type FindForm = (path: string) => Promise<PublicForm>

const FRESH_MS = 3_000
const MOST_KNOWN = 1_000

/** Where a form is found: under its slug in the first workspace, elsewhere with the workspace's slug before it. */
export function publicPath(workspace: { slug: string }, isFirst: boolean, form: { slug: string }): string {
  return isFirst ? `/f/${form.slug}` : `/f/${workspace.slug}.${form.slug}`
}

/**
 * Finds the form behind `/f/:form`: `workspace.form`, or `form` alone for the instance's first workspace, which stays
 * the first whatever workspaces follow. What was found is believed for three seconds. Refuses `form_not_found`.
 */
export function findForms(database: Database): FindForm {
  const known = new Map<string, { since: number; form: Promise<PublicForm | undefined> }>()
  return async (path) => {
    const since = performance.now()
    let entry = known.get(path)
    if (!entry || since - entry.since > FRESH_MS) {
      if (known.size >= MOST_KNOWN) known.clear()
      entry = { since, form: readForm(database, path) }
      entry.form.catch(() => known.delete(path))
      known.set(path, entry)
    }
    const form = await entry.form
    if (!form) throw formNotFound()
    return form
  }
}

async function readForm(database: Database, path: string): Promise<PublicForm | undefined> {
  const [slug, workspaceSlug] = path.split('.').reverse()
  const workspaces = await listWorkspaces(database)
  const workspace: Workspace | undefined =
    workspaceSlug === undefined ? workspaces[0] : workspaces.find((one) => one.slug === workspaceSlug)
  if (!workspace || !slug) return undefined
  const row = await database.bind(workspace.id).first<Omit<PublicForm, 'workspaceId' | 'language'>>(sql`
    select id, slug, name, secret, document from forms
    where workspace_id = ${workspace.id} and slug = ${slug} and is_active`)
  if (!row) return undefined
  return {
    ...row,
    document: formDocument.parse(row.document),
    workspaceId: workspace.id,
    language: workspace.language,
  }
}
