import { type Database, type Db, sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { Role } from '#src/people/roles.ts'
import { tokenHash, workspaceIn } from '#src/people/tokens/token-text.ts'
import type { FigureView } from '../views/rules.ts'
import { LINK_PREFIX } from './share-view.ts'

/** What somebody with a link looks at, and with whose rights. */
export interface Opened {
  view: FigureView
  ctx: ReadContext
}

/**
 * The view behind a token, with the rights of its maker as they are now; null for a link that is unknown, ran out, was
 * withdrawn, or whose maker left. Counts that it was opened.
 */
export async function openSharedLink(database: Database, token: string): Promise<Opened | null> {
  const workspaceId = workspaceIn(token, LINK_PREFIX)
  if (workspaceId === null) return null
  const db = database.bind(workspaceId)
  const found = await db.first<FigureView & { maker: string; now: Date }>(sql`
    update figure_links l set opened = opened + 1, opened_at = now()
    from members m
    where l.workspace_id = ${workspaceId} and l.hash = ${tokenHash(token)} and l.withdrawn_at is null
      and (l.expires_at is null or l.expires_at > now()) and m.workspace_id = l.workspace_id and m.id = l.made_by
      and (m.left_at is null or m.left_at > now())
    returning l.kind, l.name, l.query, l.made_by as maker, now() as now`)
  return found ? { view: viewIn(found), ctx: await asMaker(db, found.maker, found.now) } : null
}

export function viewIn({ kind, name, query }: FigureView): FigureView {
  return { kind, name, query } as FigureView
}

/** Questions of whoever made a link or a mail, with the rights that they have now. */
export async function asMaker(db: Db, memberId: string, now: Date): Promise<ReadContext> {
  const found = await db.first<{ roles: Role[] }>(sql`
    select roles from members where workspace_id = ${db.workspaceId} and id = ${memberId}`)
  return { db, actor: { kind: 'member', id: memberId, roles: found?.roles ?? [] }, now }
}
