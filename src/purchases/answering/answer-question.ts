import { sql } from '#src/db/index.ts'
import { type LeadDraft, loadDraft, note, saveDrafts, saveNotes } from '#src/lead/index.ts'
import { storable } from '#src/lib/storable.ts'
import { type Notice, notifyMembers } from '#src/notifications/index.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import type { Answer } from '../purchase-rules.ts'
import { answerFinal, questionNotFound } from '../refusals.ts'
import { chooseMove, isWorkedOn, type Move } from './choose-move.ts'
import { moveLead, type Said } from './move-lead.ts'

export interface AnswerInput extends Said {
  questionId: string
  answer: Answer
}

/** How long an answer can be corrected after the first. */
export const CORRECTED_WITHIN_DAYS = 14
const DAY = 86_400_000

interface Question {
  answer: Answer | null
  first_answered_at: Date | null
  competitor: string | null
  buys_in_months: number | null
  moved_seq: number | null
  sale: 'to_confirm' | 'booked' | 'denied' | null
  lead_id: string
}

/**
 * Takes a person's answer whether they bought, or corrects it, and moves their lead as far as that is nobody's work: a
 * purchase from us that is in no book waits to be confirmed, bought elsewhere and no plan close it, still planning sends it
 * to nurture until then. The same again changes nothing. Refuses `link_not_found`, `answer_final`.
 */
export async function answerQuestion(ctx: Context, input: AnswerInput): Promise<void> {
  const { db, now } = ctx
  const question = await readQuestion(ctx, input.questionId)
  if (isFinal(question, now)) throw answerFinal()
  const said: Said = {
    competitor: input.answer === 'elsewhere' && input.competitor ? storable(input.competitor) : null,
    buysInMonths: input.answer === 'planning' ? (input.buysInMonths ?? 0) : null,
  }
  if (isSame(question, input.answer, said)) return
  const [workspace, draft] = [await readWorkspace(db), await loadDraft(ctx, question.lead_id)]
  const isOurs = question.moved_seq !== null && question.moved_seq === draft.lead.movement_seq
  const wasKnown = input.answer === 'from_us' && (await isKnownSale(ctx, draft))
  const move = wasKnown ? 'stay' : chooseMove(input.answer, draft.lead, { isOurs, now })
  const worker = isWorkedOn(draft.lead, now) ? draft.lead.accountable_id : null
  moveLead(ctx, draft, move, { ...said, workspace })
  note(draft, ctx, 'purchase_answered', { subjectId: input.questionId, data: { answer: input.answer } })
  const moved = draft.movements.length > 0
  if (moved || move === 'nurture') await saveDrafts(ctx, [draft], workspace.time_zone)
  else await saveNotes(ctx, [draft])
  await db.run(sql`
    update purchase_questions set answer = ${input.answer}, answered_at = ${now},
      first_answered_at = coalesce(first_answered_at, ${now}), competitor = ${said.competitor},
      buys_in_months = ${said.buysInMonths}, was_known = ${wasKnown},
      moved_seq = ${moved ? draft.lead.movement_seq : isOurs ? question.moved_seq : null}::int,
      sale = ${move === 'confirm_sale' ? 'to_confirm' : null}
    where workspace_id = ${db.workspaceId} and id = ${input.questionId}`)
  await notifyMembers(ctx, noticesOf(input, draft, { move, worker, workspace }))
}

/** Whether an answer can still be corrected by whoever gave it. */
export function isFinal(
  { sale, first_answered_at: first }: Pick<Question, 'sale' | 'first_answered_at'>,
  now: Date,
): boolean {
  if (sale === 'booked' || sale === 'denied') return true
  return first !== null && first.getTime() < now.getTime() - CORRECTED_WITHIN_DAYS * DAY
}

async function readQuestion({ db }: Context, id: string): Promise<Question> {
  const row = await db.first<Question>(sql`
    select q.answer, q.first_answered_at, q.competitor, q.buys_in_months, q.moved_seq, q.sale,
      coalesce(l.survivor_id, l.id) as lead_id
    from purchase_questions q join leads l on l.workspace_id = q.workspace_id and l.id = q.lead_id
    where q.workspace_id = ${db.workspaceId} and q.id = ${id} for update of q`)
  if (!row) throw questionNotFound()
  return row
}

function isSame(question: Question, answer: Answer, said: Said): boolean {
  return (
    question.answer === answer &&
    question.competitor === said.competitor &&
    question.buys_in_months === said.buysInMonths
  )
}

/** Their own lead, another of theirs or one of their organization was won since they asked. */
async function isKnownSale({ db }: Context, { lead }: LeadDraft): Promise<boolean> {
  if (lead.stage === 'won') return true
  const won = await db.first(sql`
    select from leads where workspace_id = ${db.workspaceId} and stage = 'won' and sold_at >= ${lead.inquired_at}
      and (person_id = ${lead.person_id} or organization_id = ${lead.organization_id}::uuid) limit 1`)
  return won !== undefined
}

/** The lead manager has a sale to confirm; whoever works on the lead is told, whatever they answered. */
function noticesOf(
  { questionId, answer }: AnswerInput,
  { lead }: LeadDraft,
  o: { move: Move; worker: string | null; workspace: Workspace },
): Notice[] {
  const members = [
    ...(o.move === 'confirm_sale' ? [o.workspace.lead_manager_id] : []),
    ...(o.worker ? [o.worker] : []),
  ]
  return [...new Set(members)].map((memberId) => ({
    memberId,
    kind: 'purchase',
    cause: `${questionId} ${answer}`,
    leadId: lead.id,
    data: { answer },
  }))
}
