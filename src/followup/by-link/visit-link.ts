import { type Database, type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Actor, Context } from '#src/people/context.ts'
import { PARTNER, type Role } from '#src/people/roles.ts'
import { secretFor } from '#src/people/sign-in/secret-of-instance.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { type ByLink, commandIdOf, readLink } from './link-token.ts'

/** Whose link it is. */
export interface Reader {
  id: string
  name: string
  /** The partner they belong to; null for our own people. */
  partner: { id: string; name: string } | null
  language: string
  isPartner: boolean
}

/** Whose link it is, and of which company. */
export interface Whose {
  reader: Reader
  workspace: Workspace
}

/** Somebody came by a link that holds: who they are is known, and they may what they may. */
export interface LinkVisit extends Whose {
  /** The text of the link. */
  text: string
  link: ByLink
  ctx: Context
  /** Of what the link does once; `about` where it does it to several leads. */
  commandId: (about?: string) => string
}

interface ReaderRow {
  id: string
  name: string
  roles: Role[]
  left_at: Date | null
  language: string
  team_id: string | null
  partner: string | null
}

/** What stands in the way of a link; each reason has its page. */
export const LINK_REASONS = ['link_not_found', 'link_expired', 'link_of_who_left', 'lead_moved_on'] as const
export type LinkReason = (typeof LINK_REASONS)[number]

/**
 * Carries out `work` for whoever the link is signed for, in one transaction; with `looking` the database itself refuses
 * any change. `onReader` hears whose link it is before anything is refused: `link_not_found` (not ours, or for something
 * else), `link_expired`, `link_of_who_left`.
 */
export async function visitLink<T>(
  database: Database,
  text: string,
  o: { purposes: readonly string[]; looking: boolean; onReader?: (whose: Whose) => void },
  work: (visit: LinkVisit) => Promise<T>,
): Promise<T> {
  const read = readLink(text)
  if (!read || !o.purposes.includes(read.link.purpose)) throw refused('link_not_found')
  const { link, isSigned } = read
  return database.transaction(link.workspaceId, async (db) => {
    if (!isSigned(await secretFor(db, 'mail_links'))) throw refused('link_not_found')
    if (o.looking) await db.run(sql`set transaction read only`)
    const [workspace, row] = await Promise.all([readWorkspace(db), readReader(db, link.memberId)])
    if (!row) throw refused('link_not_found')
    const isPartner = row.roles.includes(PARTNER)
    const reader: Reader = {
      id: row.id,
      name: row.name,
      language: row.language,
      isPartner,
      partner: isPartner && row.team_id && row.partner ? { id: row.team_id, name: row.partner } : null,
    }
    o.onReader?.({ reader, workspace })
    if (row.left_at && row.left_at <= db.now) throw refused('link_of_who_left')
    if (link.expiresAt <= db.now) throw refused('link_expired')
    const actor: Actor = isPartner
      ? { kind: 'partner', id: row.id }
      : { kind: 'member', id: row.id, roles: row.roles }
    const leadId = link.leadId && (await survivorOf(db, link.leadId))
    return work({
      text,
      link: { ...link, leadId },
      reader,
      workspace,
      ctx: { db, actor, now: db.now },
      commandId: (about) => commandIdOf(text, about),
    })
  })
}

/** Refuses `lead_moved_on`: the lead is not the reader's any more; `holder` has it, where they may know. */
export function goneLead(holder: string | null = null): Refusal {
  return refused('lead_moved_on', holder)
}

const SENTENCES: Record<LinkReason, string> = {
  link_not_found: 'This link is not complete or was changed.',
  link_expired: 'This link is too old.',
  link_of_who_left: 'This link was for somebody who left.',
  lead_moved_on: 'This lead is with somebody else now.',
}

function refused(reason: LinkReason, holder: string | null = null): Refusal {
  const code = reason === 'link_not_found' ? 'not_found' : 'conflict'
  return new Refusal(code, reason, SENTENCES[reason], { holder })
}

function readReader(db: Db, memberId: string): Promise<ReaderRow | undefined> {
  return db.first<ReaderRow>(sql`
    select m.id, m.name, m.roles, m.left_at, coalesce(m.language, p.language, w.language) as language, m.team_id,
      t.name as partner
    from members m
    join workspaces w on w.id = m.workspace_id
    left join partners p on p.workspace_id = m.workspace_id and p.team_id = m.team_id
    left join teams t on t.workspace_id = p.workspace_id and t.id = p.team_id
    where m.workspace_id = ${db.workspaceId} and m.id = ${memberId}`)
}

/** Where a lead was merged into another one, its links lead there. */
async function survivorOf(db: Db, leadId: string): Promise<string> {
  const row = await db.first<{ id: string }>(sql`
    select coalesce(survivor_id, id) as id from leads where workspace_id = ${db.workspaceId} and id = ${leadId}`)
  return row?.id ?? leadId
}
