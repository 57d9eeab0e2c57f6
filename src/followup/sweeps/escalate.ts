import { insertStatement, type Table } from '#src/db/index.ts'
import { type LeadDraft, note } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { type MemberNotice, tellMembers } from '#src/mail/index.ts'
import { type Notice, notifyMembers } from '#src/notifications/index.ts'
import type { Context } from '#src/people/context.ts'
import { holderOf, managerOf, type Setting } from '../command/setting.ts'
import type { Hearer } from '../ladder/hearers.ts'
import { hearersByMail, isPushed } from '../ladder/tell-rungs.ts'

export type EscalationKind =
  | 'duty_broken'
  | 'promise_broken'
  | 'call_broken'
  | 'offers_exhausted'
  | 'taken_back'

export interface EscalationRow {
  id: string
  lead_id: string
  kind: EscalationKind
  /** Who is told; null where there is nobody above. */
  to_member: string | null
  about_member: string | null
  due_at: Date
  raised_at: Date
}

export interface Escalation {
  draft: LeadDraft
  row: EscalationRow
  /** Who hears it and how; by itself the manager by mail, and whoever is late. */
  hearers?: Hearer[]
}

const escalations: Table<EscalationRow> = {
  name: 'escalations',
  key: ['id'],
  columns: {
    id: 'uuid',
    lead_id: 'uuid',
    kind: 'text',
    to_member: 'uuid',
    about_member: 'uuid',
    due_at: 'timestamptz',
    raised_at: 'timestamptz',
  },
}

/**
 * What is raised about a lead as it stands: with the manager of who is accountable; what lies with the lead manager
 * because nobody could take it, with the lead manager.
 */
export function escalationFor(draft: LeadDraft, setting: Setting, kind: EscalationKind): Escalation {
  const { lead } = draft
  const about = lead.accountable_id
  const isLeadManagers = lead.stage === 'qualified' && about !== null
  return {
    draft,
    row: {
      id: newId(),
      lead_id: lead.id,
      kind,
      to_member: isLeadManagers ? holderOf(setting, about).memberId : managerOf(setting, about),
      about_member: about,
      due_at: dueOf(lead, kind) ?? setting.now,
      raised_at: setting.now,
    },
  }
}

function dueOf(lead: LeadDraft['lead'], kind: EscalationKind): Date | null {
  if (kind === 'promise_broken') return lead.promise_due_at
  return kind === 'call_broken' ? lead.call_due_at : lead.due_at
}

/** Raises what was not raised for that due time before, and tells who it concerns. Answers the leads it was raised for. */
export async function escalate(ctx: Context, all: readonly Escalation[]): Promise<Set<string>> {
  if (all.length === 0) return new Set()
  const rows = all.map(({ row }) => row)
  const { text, values } = insertStatement(escalations, rows, ctx.db.workspaceId, {
    tail: 'on conflict (workspace_id, lead_id, kind, due_at) do nothing returning id',
  })
  const made = new Set((await ctx.db.raw<{ id: string }>(text, values)).map((row) => row.id))
  const fresh = all.filter(({ row }) => made.has(row.id))
  for (const one of fresh) tell(ctx, one)
  const heard = fresh.map(({ row, hearers }) => ({ row, hearers: hearers ?? usualHearers(row) }))
  const mailed = await hearersByMail(
    ctx,
    heard.flatMap(({ hearers }) => hearers),
  )
  await tellMembers(
    ctx,
    heard.flatMap(({ row, hearers }) =>
      hearers.filter((one) => mailed.has(one)).map(({ memberId }) => noticeOf(row, memberId)),
    ),
  )
  await notifyMembers(
    ctx,
    heard.flatMap(({ row, hearers }) => hearers.map((hearer) => told(row, hearer))),
  )
  return new Set(fresh.map(({ row }) => row.lead_id))
}

function noticeOf(row: EscalationRow, memberId: string): MemberNotice {
  const { id, kind, lead_id, about_member } = row
  return {
    memberId,
    kind: 'escalation',
    what: kind,
    leadId: lead_id,
    causeId: id,
    aboutMemberId: about_member,
  }
}

/** The manager, and whoever is late: they may still mend it. */
function usualHearers({ kind, to_member, about_member }: EscalationRow): Hearer[] {
  const isLate = kind === 'duty_broken' || kind === 'promise_broken' || kind === 'call_broken'
  return [
    ...(to_member === null ? [] : [{ memberId: to_member, by: 'mail', isHolder: false } as const]),
    ...(isLate && about_member !== null && about_member !== to_member
      ? [{ memberId: about_member, by: 'notification', isHolder: true } as const]
      : []),
  ]
}

function told({ id, kind, lead_id, to_member, about_member, due_at }: EscalationRow, hearer: Hearer): Notice {
  const notice = { cause: id, leadId: lead_id, memberId: hearer.memberId, push: isPushed(hearer) }
  return hearer.isHolder && hearer.memberId !== to_member
    ? { ...notice, kind: 'overdue', data: { due_at: due_at.toISOString() } }
    : { ...notice, kind: 'escalation', data: { what: kind, about: about_member } }
}

/** The line on the timeline. */
function tell(ctx: Context, { draft, row }: Escalation): void {
  if (row.kind === 'duty_broken') {
    const data = { duty: draft.lead.next_action, due_at: row.due_at.toISOString() }
    note(draft, ctx, 'duty_broken', { subjectId: row.id, data })
  } else if (row.kind === 'promise_broken' || row.kind === 'call_broken') {
    note(draft, ctx, row.kind, { subjectId: row.id })
  } else {
    note(draft, ctx, 'escalated', { subjectId: row.id, data: { kind: row.kind } })
  }
}
