import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db } from '#src/db/index.ts'
import type { Permission } from '#src/people/permissions.ts'

const LIST = join(import.meta.dirname, '..', '..', 'src', 'web', 'app', 'pages')
const GROUPS = ['work', 'intake', 'figures', 'agreement', 'company', 'door']

export interface ListedPage {
  path: string
  title: string
  /** Null: for people who are not signed in. */
  needs: Permission | null
}

/**
 * The pages of the router, in its order, read from its own list (whose pictures take Node.js seconds to load). Left out
 * is what only those who draw screens see.
 */
export function listedPages(): ListedPage[] {
  const text = GROUPS.map((group) => readFileSync(join(LIST, `${group}.ts`), 'utf8')).join('\n')
  const entries = [...text.matchAll(/path: '([^']+)',\s*title: '([^']+)',\s*needs: (?:'([^']+)'|null)/g)]
  const written = text.match(/^\s+path: '/gm)?.length
  if (entries.length === 0 || entries.length !== written) {
    throw new Error(`Of ${written} pages in ${LIST} ${entries.length} could be read.`)
  }
  return entries.map(([, path = '', title = '', needs]) => ({
    path,
    title,
    needs: (needs as Permission | undefined) ?? null,
  }))
}

/** Where what varies in an address is found. */
const TABLES: Record<string, string> = {
  leadId: "leads where stage in ('working', 'opportunity')",
  campaignId: 'campaigns where true',
  contentId: 'contents where archived_at is null',
  formId: 'forms where true',
  templateId: 'mail_templates where archived_at is null',
  programId: 'programs where archived_at is null',
  importId: 'imports where true',
  uploadId: "uploads where state = 'read'",
  inquiryId: 'inquiries where true',
  partnerFileId: "partner_files where state <> 'discarded'",
  memberId: "members where left_at is null and receives_leads and team_kind is distinct from 'partner'",
  surveyId: 'surveys where true',
  teamId: 'teams where true',
  suggestionId: 'merge_suggestions where decided_at is null',
}

/** The address of a page with something in it; null where the workspace has nothing to show there. */
export async function addressOf(db: Db, { path }: Pick<ListedPage, 'path'>): Promise<string | null> {
  let address = path
  for (const [part, name = ''] of path.matchAll(/\$(\w+)/g)) {
    const rows = TABLES[name]
    if (rows === undefined) continue
    const [row] = await db.raw<{ id: string }>(
      `select id from ${rows.replace(' where ', ' where workspace_id = $1 and ')} order by id desc limit 1`,
      [db.workspaceId],
    )
    if (!row) return null
    address = address.replace(part, row.id)
  }
  return address.includes('$') ? null : address
}
