import { sql } from '#src/db/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import type { Role } from '#src/people/roles.ts'
import type { FigureView } from '../views/rules.ts'

const MOST = 200

/** Why a mail goes to nobody any more. */
export type MailEnd = 'ended' | 'maker_left' | 'maker_may_not'

export type MailLine = FigureView & {
  id: string
  weekday: number
  minute: number
  made_by: string
  made_at: Date
  /** By name or address; whoever stopped it is marked. */
  readers: { name: string; has_stopped: boolean }[]
  ended: MailEnd | null
}

type Row = Omit<MailLine, 'ended'> & {
  kind: 'board'
  name: 'executive'
  ended_at: Date | null
  maker_left: boolean
  maker_id: string
  roles: Role[]
}

/** One's own weekly mails, newest first; for the lead manager and administrators those of all. */
export async function listMails(ctx: ReadContext): Promise<MailLine[]> {
  const { db, now } = ctx
  const seesAll = reachOf(ctx.actor, 'workspace.write') !== null
  const rows = await db.all<Row>(sql`
    select f.id, f.kind, f.name, f.query, f.weekday, f.minute, m.name as made_by, f.made_at, f.ended_at,
      coalesce(m.left_at <= ${now}, false) as maker_left, m.roles, m.id as maker_id, (
        select jsonb_agg(jsonb_build_object('name', coalesce(p.name, r.address), 'has_stopped', r.ended_at is not null)
          order by lower(coalesce(p.name, r.address)), r.id)
        from figure_mail_readers r left join members p on p.workspace_id = r.workspace_id and p.id = r.member_id
        where r.workspace_id = f.workspace_id and r.mail_id = f.id) as readers
    from figure_mails f join members m on m.workspace_id = f.workspace_id and m.id = f.made_by
    where f.workspace_id = ${db.workspaceId} and (${seesAll} or f.made_by = ${memberOf(ctx.actor)})
    order by f.made_at desc, f.id desc limit ${sql.lit(MOST)}`)
  return rows.map(({ ended_at, maker_left, maker_id, roles, ...line }) => {
    const needs = (line.name as string) === 'own' ? 'today.read' : 'reports.read'
    const mayNot = reachOf({ kind: 'member', id: maker_id, roles }, needs) === null
    return {
      ...line,
      ended: ended_at ? 'ended' : maker_left ? 'maker_left' : mayNot ? 'maker_may_not' : null,
    }
  })
}
