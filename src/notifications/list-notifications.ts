import { sql } from '#src/db/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import type { NotificationKind } from './kinds.ts'
import { sentenceOf } from './sentences.ts'
import type { NotificationData } from './tables.ts'

export interface NotificationLine {
  id: string
  kind: NotificationKind
  sentence: string
  at: Date
  read_at: Date | null
  /** When it is due, where it is about a duty or an offer. */
  due_at: string | null
  count: number
  lead_id: string | null
  import_id: string | null
  partner_file_id: string | null
  /** The member it is about, where that is somebody else; and their partner, where the reader may see partners. */
  about_id: string | null
  partner_id: string | null
  /** What is or was out for signature. */
  document: string | null
  version: number | null
}

export interface NotificationList {
  items: NotificationLine[]
  /** Unread ones in all; 100 for a hundred and more. */
  unread: number
  /** To be given as `before` for the next page; null at the end. */
  next: string | null
}

type FromData = 'due_at' | 'import_id' | 'partner_file_id' | 'document' | 'version'

interface Row extends Omit<NotificationLine, 'sentence' | FromData> {
  data: NotificationData
  who: string | null
  about: string | null
  file: string | null
}

const MOST_COUNTED = 100

/** One's own notifications, newest first; or only some of them, by id. What one may not see any more has no name. */
export async function listNotifications(
  ctx: ReadContext,
  o: { before?: string | undefined; ids?: readonly string[] | undefined; limit: number },
): Promise<NotificationList> {
  const self = memberOf(ctx.actor)
  if (self === null) return { items: [], unread: 0, next: null }
  const [rows, unread] = await Promise.all([readRows(ctx, self, o), countUnread(ctx, self)])
  const page = rows.slice(0, o.limit)
  return {
    items: page.map(({ data, who, about, file, ...row }) => ({
      ...row,
      about_id: row.about_id === self ? null : row.about_id,
      sentence: sentenceOf({ ...row, data, who, about, file }),
      due_at: textIn(data, 'due_at'),
      import_id: textIn(data, 'import_id'),
      partner_file_id: textIn(data, 'partner_file_id'),
      document: textIn(data, 'document'),
      version: typeof data.version === 'number' ? data.version : null,
    })),
    unread,
    next: rows.length > o.limit ? (page.at(-1)?.id ?? null) : null,
  }
}

async function readRows(
  ctx: ReadContext,
  self: string,
  { before, ids, limit }: Parameters<typeof listNotifications>[1],
): Promise<Row[]> {
  const { db } = ctx
  const within = await membersWithin(ctx, 'leads.read')
  const seen =
    within === 'all' ? sql`l.person_id is not null` : sql`l.accountable_id = any(${within}::uuid[])`
  const beyond = before
    ? sql`and (n.at, n.id) < (select b.at, b.id from notifications b
        where b.workspace_id = ${db.workspaceId} and b.id = ${before} and b.member_id = ${self})`
    : sql``
  const partner = reachOf(ctx.actor, 'partners.read')
    ? sql`case when m.team_kind = 'partner' then m.team_id end`
    : sql`null::uuid`
  const only = ids ? sql`and n.id = any(${ids}::uuid[])` : sql``
  return db.all<Row>(sql`
    select n.id, n.kind, n.at, n.read_at, n.count, n.data, case when ${seen} then n.lead_id end as lead_id,
      case when ${seen} then coalesce(p.name, p.email, p.phone, p.company, 'Somebody unknown')
        || coalesce(' (' || case when p.name is not null then p.company end || ')', '') end as who,
      m.name as about, m.id as about_id, ${partner} as partner_id, i.file_name as file
    from (
      select * from notifications n where n.workspace_id = ${db.workspaceId} and n.member_id = ${self} ${only} ${beyond}
      order by n.at desc, n.id desc limit ${limit + 1}
    ) n
    left join lateral (
      select l.person_id, l.accountable_id from leads l
      where l.workspace_id = ${db.workspaceId} and l.id = n.lead_id offset 0
    ) l on true
    left join lateral (
      select * from persons p where p.workspace_id = ${db.workspaceId} and p.id = l.person_id offset 0
    ) p on true
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = (n.data ->> 'about')::uuid
    left join imports i on i.workspace_id = ${db.workspaceId} and i.id = (n.data ->> 'import_id')::uuid
    order by n.at desc, n.id desc`)
}

async function countUnread({ db }: ReadContext, self: string): Promise<number> {
  const row = await db.first<{ n: number }>(sql`
    select count(*)::int as n from (select from notifications
      where workspace_id = ${db.workspaceId} and member_id = ${self} and read_at is null limit ${MOST_COUNTED}) some_of`)
  return row?.n ?? 0
}

function textIn(data: NotificationData, key: string): string | null {
  const value = data[key]
  return typeof value === 'string' ? value : null
}
