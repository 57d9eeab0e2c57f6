import { sql, takeLock } from '#src/db/index.ts'
import { readDefinition } from '#src/definition/index.ts'
import { creditTurn } from '#src/distribution/index.ts'
import { moveByBoard, noteByBoard } from '#src/followup/index.ts'
import { draftFrom, type LeadDraft, loadDraft, note, saveNotes } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import { type Notice, notifyMembers } from '#src/notifications/index.ts'
import type { Context } from '#src/people/context.ts'
import { boardMembers, refuseUnlessOnBoard } from '../board/members.ts'
import { type Policy, readPolicy } from '../board/policy.ts'
import { reviewVerdicts, type VerdictKind, type VerdictRow } from '../tables.ts'
import { type Consequence, chooseConsequence, isOverturn, type Verdict } from './choose-consequence.ts'
import { adviceFor } from './coaching-words.ts'
import { type DecidedCase, loadCase, verdictColumns } from './load-case.ts'
import { type Judged, WHY_NOT, whyNot } from './rules.ts'
import { standsNow } from './stands-now.ts'

export interface DecideInput {
  /** Of the verdict, made by the client: repeating it answers the first result. */
  id: string
  caseId: string
  kind: VerdictKind
  verdict: Verdict
  /** For `criterion_too_broad`. */
  criterion?: string | undefined
  note?: string | undefined
}

/**
 * A member of the board says what is to be said of a case; what follows from it happens in the same transaction: the lead
 * moves (unless it moved on meanwhile), the rep gets a lost turn back, rep and manager are told. A blind second opinion
 * changes nothing. An appeal's verdict replaces the first in the figures. Refuses `not_on_the_board`, `case_not_found`,
 * what `whyNot` says, `criterion_missing`, `criterion_not_in_definition`, `verdict_id_taken`.
 */
export async function decideCase(ctx: Context, input: DecideInput): Promise<VerdictRow> {
  const { db } = ctx
  const policy = await readPolicy(db)
  const self = refuseUnlessOnBoard(ctx, policy)
  const { row } = await loadCase(db, input.caseId)
  // In the order in which everybody takes them: the pipeline, the lead, the case.
  await takeLock(db, 'pipeline')
  const draft = await loadDraft(ctx, row.lead_id)
  const decided = await loadCase(db, input.caseId, { forUpdate: true })
  const earlier = await givenBefore(ctx, input, self)
  if (earlier) return earlier
  await refuse(ctx, input, decided, policy, self)
  const verdict: VerdictRow = {
    id: input.id,
    case_id: row.id,
    lead_id: row.lead_id,
    kind: input.kind,
    verdict: input.verdict,
    criterion: input.criterion ?? null,
    note: input.note ? storable(input.note) : null,
    member_id: self,
    at: ctx.now,
    lead_step: 'none',
    movement_seq: null,
    command_id: null,
    interaction_id: null,
  }
  if (input.kind !== 'second') await carryOut(ctx, decided, draft, verdict)
  await db.insert(reviewVerdicts, [verdict])
  return verdict
}

async function givenBefore(
  { db }: Context,
  { id, caseId, kind }: DecideInput,
  self: string,
): Promise<VerdictRow | undefined> {
  const known = await db.first<VerdictRow>(sql`
    select ${verdictColumns} from review_verdicts where workspace_id = ${db.workspaceId} and id = ${id}`)
  if (!known) return undefined
  if (known.case_id === caseId && known.kind === kind && known.member_id === self) return known
  throw new Refusal('conflict', 'verdict_id_taken', 'This id was used for another verdict before.')
}

/** What decides who may judge a case. */
export function judgedOf({ row, verdicts, appealedBy }: DecidedCase): Judged {
  return {
    repId: row.rep_id,
    doneBy: row.done_by,
    isDrawn: row.drawn_at !== null,
    isWithdrawn: row.withdrawn_at !== null,
    isSecond: row.is_second,
    isAppealed: appealedBy !== null,
    firstBy: verdicts.first?.member_id ?? null,
    secondBy: verdicts.second?.member_id ?? null,
    appealBy: verdicts.appeal?.member_id ?? null,
  }
}

async function refuse(
  ctx: Context,
  input: DecideInput,
  decided: DecidedCase,
  policy: Policy,
  self: string,
): Promise<void> {
  const one = judgedOf(decided)
  const others = (await boardMembers(ctx.db, policy)).filter(
    ({ id }) => id !== self && id !== one.repId && id !== one.doneBy,
  )
  const why = whyNot(input.kind, self, one, { isOtherThere: others.length > 0 })
  if (why === 'own_case') throw new Refusal('forbidden', why, WHY_NOT[why])
  if (why) throw new Refusal('conflict', why, WHY_NOT[why])
  await refuseUnlessNamed(ctx, input, decided)
}

async function refuseUnlessNamed(
  { db }: Context,
  { verdict, criterion }: DecideInput,
  { row }: DecidedCase,
): Promise<void> {
  if (verdict !== 'criterion_too_broad') {
    if (criterion === undefined) return
    throw new Refusal('invalid', 'criterion_not_asked', 'Only a criterion that is too broad is named.')
  }
  if (criterion === undefined) {
    throw new Refusal('invalid', 'criterion_missing', 'Which criterion is too broad?')
  }
  const { criteria } = await readDefinition(db, row.definition_version ?? 0)
  if (criteria.some(({ key }) => key === criterion)) return
  const sentence = 'The definition that this lead was judged by has no such criterion.'
  throw new Refusal('invalid', 'criterion_not_in_definition', sentence)
}

/** What follows; noted on the verdict. */
async function carryOut(
  ctx: Context,
  decided: DecidedCase,
  draft: LeadDraft,
  verdict: VerdictRow,
): Promise<void> {
  const { row } = decided
  const consequence = chooseConsequence(verdict.verdict, await standsNow(ctx, draft.lead, decided))
  verdict.lead_step = consequence.lead
  await moveLead(ctx, row, consequence, verdict)
  const stands = await loadDraft(ctx, row.lead_id)
  verdict.movement_seq = stands.lead.movement_seq
  await tell(ctx, decided, consequence, stands, verdict)
  if (consequence.credit) {
    const { rep_id: memberId, offer_id: offerId, lead_id: leadId } = row
    await creditTurn(ctx, { memberId, offerId, leadId, causeId: verdict.id })
  }
}

async function moveLead(
  ctx: Context,
  row: DecidedCase['row'],
  { lead: to }: Consequence,
  verdict: VerdictRow,
): Promise<void> {
  if (to === 'stays' || to === 'moved_on' || to === 'none') return
  verdict.command_id = newId()
  await moveByBoard(ctx, {
    id: verdict.command_id,
    leadId: row.lead_id,
    to,
    rep: row.rep_id,
    reason: verdict.verdict,
  })
}

async function tell(
  ctx: Context,
  { row }: DecidedCase,
  { coaching }: Consequence,
  stands: LeadDraft,
  verdict: VerdictRow,
): Promise<void> {
  note(stands, ctx, 'reviewed', {
    subjectId: verdict.id,
    data: {
      verdict: verdict.verdict,
      criterion: verdict.criterion,
      lead_step: verdict.lead_step,
      appeal: verdict.kind === 'appeal',
    },
  })
  await saveNotes(ctx, [stands])
  if (coaching) {
    const words = verdict.note ?? adviceFor(verdict.verdict)
    verdict.interaction_id = await noteByBoard(ctx, draftFrom(stands.lead), words)
  }
  await notifyMembers(ctx, await noticesOf(ctx, row, verdict))
}

/** The rep, and where they are to be coached, who leads them; nobody of what they decided themselves. */
async function noticesOf(ctx: Context, row: DecidedCase['row'], verdict: VerdictRow): Promise<Notice[]> {
  const { db } = ctx
  const rep = await db.first<{ manager_id: string | null }>(sql`
    select coalesce(m.manager_id, t.manager_id) as manager_id from members m
    left join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id
    where m.workspace_id = ${db.workspaceId} and m.id = ${row.rep_id}`)
  const told = [row.rep_id, ...(isOverturn(verdict.verdict) ? [rep?.manager_id] : [])]
  return [...new Set(told)].flatMap((memberId) =>
    memberId && memberId !== verdict.member_id
      ? [
          {
            memberId,
            kind: 'verdict' as const,
            cause: verdict.id,
            leadId: row.lead_id,
            data: { verdict: verdict.verdict },
          },
        ]
      : [],
  )
}
