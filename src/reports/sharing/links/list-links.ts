import { sql } from '#src/db/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import type { Role } from '#src/people/roles.ts'
import type { FigureView } from '../views/rules.ts'

const MOST = 200

/** Why a link shows nothing any more. */
export type LinkEnd = 'withdrawn' | 'expired' | 'maker_left' | 'maker_may_not'

export type LinkLine = FigureView & {
  id: string
  made_by: string
  made_at: Date
  expires_at: Date | null
  /** How often it was opened, and when last. */
  opened: number
  opened_at: Date | null
  ended: LinkEnd | null
}

interface Row extends Omit<LinkLine, 'made_by' | 'ended' | 'kind' | 'name' | 'query'> {
  kind: 'board'
  name: 'executive'
  query: string
  made_by: string
  withdrawn_at: Date | null
  maker_left: boolean
  roles: Role[]
  maker_id: string
}

/** One's own links, newest first; for the lead manager and administrators those of all. */
export async function listLinks(ctx: ReadContext): Promise<LinkLine[]> {
  const { db, now } = ctx
  const seesAll = reachOf(ctx.actor, 'workspace.write') !== null
  const rows = await db.all<Row>(sql`
    select l.id, l.kind, l.name, l.query, m.name as made_by, l.made_at, l.expires_at, l.opened, l.opened_at,
      l.withdrawn_at, coalesce(m.left_at <= ${now}, false) as maker_left, m.roles, m.id as maker_id
    from figure_links l join members m on m.workspace_id = l.workspace_id and m.id = l.made_by
    where l.workspace_id = ${db.workspaceId} and (${seesAll} or l.made_by = ${memberOf(ctx.actor)})
    order by l.made_at desc, l.id desc limit ${sql.lit(MOST)}`)
  return rows.map(({ withdrawn_at, maker_left, roles, maker_id, ...line }) => {
    const mayNot = reachOf({ kind: 'member', id: maker_id, roles }, 'reports.read') === null
    const ended = withdrawn_at
      ? 'withdrawn'
      : maker_left
        ? 'maker_left'
        : mayNot
          ? 'maker_may_not'
          : line.expires_at && line.expires_at <= now
            ? 'expired'
            : null
    return { ...line, ended }
  })
}
