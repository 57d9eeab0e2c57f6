import { sql, type Table } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'

export type HelpKind = 'extended' | 'call_with' | 'passed_on'

export interface LeadHelpRow {
  /** The command's. */
  id: string
  lead_id: string
  kind: HelpKind
  by_member: string
  for_member: string
  movement_seq: number
  reason: string | null
  due_before: Date | null
  due_at: Date | null
  at: Date
}

const leadHelps: Table<LeadHelpRow> = {
  name: 'lead_helps',
  key: ['id'],
  columns: {
    id: 'uuid',
    lead_id: 'uuid',
    kind: 'text',
    by_member: 'uuid',
    for_member: 'uuid',
    movement_seq: 'int4',
    reason: 'text',
    due_before: 'timestamptz',
    due_at: 'timestamptz',
    at: 'timestamptz',
  },
}

/** Puts on record that somebody helped. */
export function keepHelp({ db }: Context, row: LeadHelpRow): Promise<unknown> {
  return db.insert(leadHelps, [row])
}

/** Whether the duty that began with a movement was given more time already. */
export async function wasExtended({ db }: Context, leadId: string, movementSeq: number): Promise<boolean> {
  const found = await db.first(sql`
    select from lead_helps where workspace_id = ${db.workspaceId} and lead_id = ${leadId}
      and movement_seq = ${movementSeq} and kind = 'extended' and undone_at is null`)
  return found !== undefined
}

/** Takes the help of a command back, if it was one: an offer runs out when it did before. Answers whether it was. */
export async function takeHelpBack({ db, now }: Context, commandId: string): Promise<boolean> {
  const help = await db.first<{ lead_id: string; kind: HelpKind; due_before: Date | null }>(sql`
    update lead_helps set undone_at = ${now}
    where workspace_id = ${db.workspaceId} and id = ${commandId} and undone_at is null
    returning lead_id, kind, due_before`)
  if (help?.kind === 'extended' && help.due_before) await moveExpiry(db, help.lead_id, help.due_before)
  return help !== undefined
}

/** When the open offer of a lead runs out; nothing where there is none. */
export function moveExpiry(db: Context['db'], leadId: string, expiresAt: Date): Promise<unknown> {
  return db.run(sql`
    update offers set expires_at = ${expiresAt}
    where workspace_id = ${db.workspaceId} and lead_id = ${leadId} and ended_at is null`)
}
