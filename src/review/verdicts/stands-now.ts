import { sql } from '#src/db/index.ts'
import type { LeadRow } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import type { StandsNow } from './choose-consequence.ts'
import type { DecidedCase } from './load-case.ts'

const SALES = ['offered', 'working', 'opportunity']

/**
 * How the lead stands to its case: where the case left it, or for an appeal where the first verdict left it, with nothing
 * done since; or qualified with nobody who sells having held it since.
 */
export async function standsNow(
  ctx: Context,
  lead: LeadRow,
  { row, verdicts }: DecidedCase,
): Promise<StandsNow> {
  const left = verdicts.first
    ? { seq: verdicts.first.movement_seq, at: verdicts.first.at }
    : { seq: row.movement_seq, at: row.at }
  const isSold = SALES.includes(lead.stage)
  const isTheirs = lead.stage === 'working' && lead.accountable_id === row.rep_id
  const isTried = lead.last_attempt_at !== null && lead.last_attempt_at > left.at
  return {
    stage: lead.stage,
    isUntouched: (await standsAt(ctx, row.lead_id, left.seq)) && (!isSold || (isTheirs && !isTried)),
    isWithNobody: lead.stage === 'qualified' && !(await wasHeldSince(ctx, row)),
    isRepHere: await isHere(ctx, row.rep_id),
  }
}

/** Whether all that came after that movement was taken back. */
async function standsAt({ db }: Context, leadId: string, seq: number | null): Promise<boolean> {
  const rows = await db.all<{ seq: number; kind: string; reverses: number | null }>(sql`
    select seq, kind, reverses from movements
    where workspace_id = ${db.workspaceId} and lead_id = ${leadId} order by seq`)
  const bySeq = new Map(rows.map((row) => [row.seq, row]))
  const asIf = (from: number): number => {
    const reverses = bySeq.get(from)?.reverses
    return typeof reverses === 'number' ? asIf(reverses - 1) : from
  }
  return seq !== null && asIf(rows.at(-1)?.seq ?? 0) === asIf(seq)
}

async function wasHeldSince({ db }: Context, row: DecidedCase['row']): Promise<boolean> {
  const held = await db.first(sql`
    select from movements where workspace_id = ${db.workspaceId} and lead_id = ${row.lead_id}
      and seq > ${row.movement_seq} and to_stage in ('working', 'opportunity', 'rejected') limit 1`)
  return held !== undefined
}

async function isHere({ db, now }: Context, memberId: string): Promise<boolean> {
  const here = await db.first(sql`
    select from members where workspace_id = ${db.workspaceId} and id = ${memberId}
      and (left_at is null or left_at > ${now})`)
  return here !== undefined
}
