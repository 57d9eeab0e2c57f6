import { rowsAsSelect, sql, type Table } from '#src/db/index.ts'
import { leftTooEarly, type Setting } from '#src/followup/index.ts'
import type { LeadDraft } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { isSecond } from '../board/draw.ts'
import { readPolicy } from '../board/policy.ts'
import { openRound } from '../board/rounds.ts'
import { type CaseRow, reviewCases } from '../tables.ts'
import { type CauseFound, causesIn, takenBackIn } from './causes.ts'

/**
 * Writes a case for each movement of the drafts that the board may look at, and withdraws those of movements that were
 * taken back. Call it after saveDrafts, in the same transaction: a case is written with its cause, so none is forgotten
 * and none comes twice. `criteria`: those a refusal names. Costs nothing where nothing is reviewed.
 */
export async function openCases(
  ctx: Context,
  drafts: readonly LeadDraft[],
  setting: Setting,
  o: { criteria?: readonly string[] } = {},
): Promise<void> {
  await withdraw(ctx, drafts)
  const found: CauseFound[] = []
  for (const one of causesIn(drafts)) if (await isReviewed(ctx, one, setting)) found.push(one)
  if (found.length === 0) return
  const rows = found.map((one) => rowOf(ctx, one, o.criteria ?? []))
  await countEffort(ctx, rows)
  await drawAtOnce(ctx, rows)
  await ctx.db.insert(reviewCases, rows)
}

function isReviewed({ db }: Context, { draft, heldSince }: CauseFound, setting: Setting): Promise<boolean> {
  if (heldSince === null) return Promise.resolve(true)
  const { stage, since } = heldSince
  const accountable_id = draft.before?.accountable_id ?? null
  return leftTooEarly(db, { ...draft.lead, stage, stage_since: since, accountable_id }, setting)
}

function rowOf(ctx: Context, { draft, seq, cause }: CauseFound, criteria: readonly string[]): CaseRow {
  const { lead, before } = draft
  const movement = draft.movements.find((one) => one.seq === seq)
  if (!movement?.from_member)
    throw new Error(`the movement ${seq} of lead ${lead.id} has nobody to be reviewed`)
  const isLast = movement.to_stage === lead.stage
  return {
    id: newId(),
    lead_id: lead.id,
    movement_seq: seq,
    cause,
    offer_id: movement.from_stage === 'offered' ? (before?.offer_id ?? null) : null,
    rep_id: movement.from_member,
    done_by: movement.actor_kind === 'member' ? movement.actor_id : memberOf(ctx.actor),
    reason: cause === 'expired' ? 'expired' : (movement.reason ?? lead.reason ?? 'unknown'),
    criteria: [...criteria],
    detail: cause === 'expired' || !isLast ? null : wordsOf(lead.reason_detail, criteria),
    source: lead.source,
    definition_version: lead.definition_version,
    judgement_seq: lead.judgement_seq,
    grade: lead.grade,
    attempts: 0,
    channels: 0,
    at: movement.effective_at,
    round_no: null,
    drawn_at: null,
    is_second: false,
  }
}

/** What was written beside the criteria. */
function wordsOf(detail: string | null, criteria: readonly string[]): string | null {
  const named = criteria.join(', ')
  if (detail === null || named === '' || !detail.startsWith(named)) return detail
  return detail.slice(named.length + 2) || null
}

const HELD: Table<{ lead_id: string; rep_id: string; at: Date }> = {
  name: 'held',
  key: ['lead_id'],
  columns: { lead_id: 'uuid', rep_id: 'uuid', at: 'timestamptz' },
}

/** How often, and by how many channels, the rep tried until then. */
async function countEffort({ db }: Context, rows: CaseRow[]): Promise<void> {
  const { text, values } = rowsAsSelect(HELD, rows, db.workspaceId)
  const counted = await db.raw<{ lead_id: string; at: Date; attempts: number; channels: number }>(
    `select h.lead_id, h.at, i.attempts, i.channels from (${text}) h
     cross join lateral (
       select count(*)::int as attempts, count(distinct channel)::int as channels from interactions i
       where i.workspace_id = h.workspace_id and i.lead_id = h.lead_id and i.member_id = h.rep_id and i.is_attempt
         and i.taken_back_at is null and i.happened_at <= h.at offset 0
     ) i`,
    values,
  )
  for (const row of rows) {
    const own = counted.find((one) => one.lead_id === row.lead_id && +one.at === +row.at)
    row.attempts = own?.attempts ?? 0
    row.channels = own?.channels ?? 0
  }
}

/** Where the board looks at all of them there is nothing to wait for. */
async function drawAtOnce(ctx: Context, rows: CaseRow[]): Promise<void> {
  const round = await openRound(ctx)
  const { sampleSize, secondShare } = await readPolicy(ctx.db)
  if (sampleSize !== null) return
  for (const row of rows) {
    row.round_no = round.no
    row.drawn_at = ctx.now
    row.is_second = isSecond(round.seed, row.id, secondShare)
  }
}

async function withdraw({ db, now }: Context, drafts: readonly LeadDraft[]): Promise<void> {
  for (const { leadId, from } of takenBackIn(drafts)) {
    await db.run(sql`
      update review_cases set withdrawn_at = ${now}
      where workspace_id = ${db.workspaceId} and lead_id = ${leadId} and movement_seq >= ${from}
        and withdrawn_at is null`)
  }
}
