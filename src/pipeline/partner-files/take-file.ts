import { createHash } from 'node:crypto'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import { membersWanting, notifyMembers } from '#src/notifications/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readPartner } from '#src/people/partners/list-partners.ts'
import { rolesThatMay } from '#src/people/permissions.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { storeRows } from './file-record.ts'
import { understand } from './partner-mapping.ts'
import type { ReadFile } from './reading/read-file.ts'

export interface TakenFile {
  id: string
  state: 'unmapped' | 'ready'
}

/**
 * Keeps a file of a partner, read already, until somebody looked at what it will do (or, mailed and its columns known,
 * until it is worked through). Channel and lead managers, or the partner's person by mail. The same file that waits still
 * is answered as it is. Refuses `partner_not_found`, `partner_has_nobody`, `file_told_already`, `file_without_rows`.
 */
export async function takeFile(
  ctx: Context,
  o: {
    teamId: string
    /** Who sent it; else the first of the partner. */
    memberId?: string | undefined
    fileName: string
    content: Buffer
    read: ReadFile
    inquiryId?: string | undefined
  },
): Promise<TakenFile> {
  const { db, now } = ctx
  await readPartner(db, o.teamId)
  if (o.read.rows.length === 0) {
    throw new Refusal('invalid', 'file_without_rows', 'This file has a header, but no row below it.')
  }
  const hash = createHash('sha256').update(o.content).digest()
  await db.run(
    sql`select from partners where workspace_id = ${db.workspaceId} and team_id = ${o.teamId} for update`,
  )
  const same = await db.first<{
    id: string
    state: string
    settled_at: Date | null
    inquiry_id: string | null
  }>(sql`
    select id, state, settled_at, inquiry_id from partner_files
    where workspace_id = ${db.workspaceId} and team_id = ${o.teamId} and file_hash = ${hash} and state <> 'discarded'`)
  if (same?.state === 'unmapped' || same?.state === 'ready') return { id: same.id, state: same.state }
  // The same mail, settled again after it was cut short.
  if (same && o.inquiryId && same.inquiry_id === o.inquiryId) return { id: same.id, state: 'ready' }
  if (same) throw toldAlready(same.settled_at)
  const memberId = o.memberId ?? (await firstOf(ctx, o.teamId))
  const understood = await understand(db, o.teamId, o.read.headers)
  const state = understood ? 'ready' : 'unmapped'
  const id = newId()
  await db.run(sql`
    insert into partner_files (workspace_id, id, team_id, member_id, file_name, file_hash, inquiry_id, uploaded_by, headers,
      state, tells, mapping, came_at)
    values (${db.workspaceId}, ${id}, ${o.teamId}, ${memberId}, ${storable(o.fileName).slice(0, 300)}, ${hash},
      ${o.inquiryId ?? null}, ${o.inquiryId ? null : memberOf(ctx.actor)}, ${o.read.headers}::text[], ${state},
      ${understood?.tells ?? 'leads'}, ${understood ? JSON.stringify(understood.mapping) : null}, ${now})`)
  await storeRows(db, id, o.read.rows)
  if (o.inquiryId && state === 'unmapped') await tellItWaits(ctx, { id, memberId, teamId: o.teamId })
  return { id, state }
}

/** Nobody else sees that a mail brought a table. */
async function tellItWaits(
  ctx: Context,
  file: { id: string; memberId: string; teamId: string },
): Promise<void> {
  const data = { about: file.memberId, partner_file_id: file.id }
  const notice = { kind: 'partner_file', cause: file.id, data } as const
  const told = await whoExplains(ctx, file.teamId)
  await notifyMembers(
    ctx,
    told.map((memberId) => ({ ...notice, memberId })),
  )
}

/** Whoever looks after the partner, else the lead manager, where they may explain files and want to hear of them; else all who may. */
async function whoExplains(ctx: Context, teamId: string): Promise<string[]> {
  const { db } = ctx
  const able = await db.all<{ id: string }>(sql`
    select id from members where workspace_id = ${db.workspaceId} and left_at is null
      and roles && ${rolesThatMay('partners.write')}::text[] order by id`)
  const wanting = await membersWanting(
    ctx,
    'partner_file',
    able.map(({ id }) => id),
  )
  const [partner, workspace] = [await readPartner(db, teamId), await readWorkspace(db)]
  const first = [partner.manager_id, workspace.lead_manager_id].find((id) => id && wanting.includes(id))
  return first ? [first] : wanting
}

async function firstOf({ db }: Context, teamId: string): Promise<string> {
  const row = await db.first<{ id: string }>(sql`
    select id from members where workspace_id = ${db.workspaceId} and team_id = ${teamId} and left_at is null
    order by receives_leads desc, id limit 1`)
  if (row) return row.id
  throw new Refusal(
    'conflict',
    'partner_has_nobody',
    'This partner has nobody yet. Add somebody of it first, under People.',
  )
}

function toldAlready(at: Date | null): Refusal {
  const when = at ? ` on ${at.toISOString().slice(0, 10)}` : ''
  return new Refusal(
    'conflict',
    'file_told_already',
    `This very file was worked through${when} already. Nothing is to be done.`,
    at ? { settled_at: at.toISOString() } : {},
  )
}
