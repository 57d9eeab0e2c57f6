import { type Deed, readInterest, sayAsked } from '#src/content/index.ts'
import { sql } from '#src/db/index.ts'
import { type Answers, answersOf, type Judgement, judge, keepJudgements } from '#src/definition/index.ts'
import { qualifiersInTurn, routeLeads } from '#src/distribution/index.ts'
import { promiseDue } from '#src/followup/clocks/index.ts'
import { close, isOpen, moveTo, note, setNext } from '#src/lead/index.ts'
import { wishedCall } from '#src/lead/wished-call.ts'
import type { Context } from '#src/people/context.ts'
import { marketingOf } from '#src/people/workspaces.ts'
import { bringIn } from './bring-in.ts'
import { dueIn } from './due-in.ts'
import { type Inputs, inputsOf } from './inputs-of.ts'
import type { Matched, TouchedLead } from './match-inquiries.ts'
import type { Picture } from './picture.ts'

export interface JudgedLead {
  touched: TouchedLead
  judgement: Judgement
}

/**
 * Judges every lead of the batch that is open for judgement (new, reopened, waiting, in nurture or with a qualifier)
 * and moves it where the definition says. A lead that somebody works already only hears that the person asked again.
 */
export async function judgeLeads(ctx: Context, picture: Picture, matched: Matched): Promise<JudgedLead[]> {
  const touched = [...matched.touched.values()]
  const known = touched.filter((one) => one.how !== 'new').map((one) => one.draft.lead.id)
  const [earlier, answers, interests] = await Promise.all([
    loadEarlier(ctx, known),
    answersOf(ctx.db, known),
    interestOf(ctx, touched, new Set(matched.book.newPersons.map(({ id }) => id))),
  ])
  const judged: JudgedLead[] = []
  for (const one of touched) {
    openTheBooks(ctx, picture, one)
    const { lead } = one.draft
    const interest = interests.get(lead.person_id) ?? 0
    const inputs = inputsOf({ ...one, lead, earlier: earlier.get(lead.id), interest })
    const judgement = judge(picture.definition.compiled, inputs, answers.get(one.draft.lead.id) ?? NO_ANSWERS)
    judged.push({ touched: one, judgement })
  }
  await settle(ctx, picture, judged)
  await keepJudgements(
    ctx,
    judged.map(({ touched: { draft }, judgement }) => {
      draft.lead.judgement_seq += 1
      return {
        leadId: draft.lead.id,
        seq: draft.lead.judgement_seq,
        version: picture.definition.version,
        judgement,
      }
    }),
  )
  return judged
}

const NO_ANSWERS: Answers = {}

/** The interest behind each person of the batch, with what they ask now, which is written later. */
async function interestOf(
  { db, now }: Context,
  touched: readonly TouchedLead[],
  fresh: ReadonlySet<string>,
): Promise<Map<string, number>> {
  const byPerson = Map.groupBy(touched, ({ draft }) => draft.lead.person_id)
  const more = new Map([...byPerson].map(([id, theirs]): [string, Deed[]] => [id, theirs.map(deedOf)]))
  const interests = await readInterest(db, [...byPerson.keys()], { asOf: now, more, fresh })
  return new Map([...interests].map(([id, { score }]) => [id, score]))
}

function deedOf({ record, draft, isReply }: TouchedLead): Deed {
  return {
    behaviour: isReply ? 'replied' : 'inquired',
    at: record.asked_at,
    topic: draft.lead.topic,
    buyingStage: null,
    about: isReply ? null : sayAsked(record.asks_for),
  }
}

/** The first movement of a new lead; the reopening of a closed one. */
function openTheBooks(ctx: Context, { workspace }: Picture, { draft, record, mode, how }: TouchedLead): void {
  const { lead } = draft
  const next = { action: 'judge', dueAt: ctx.now }
  if (lead.movement_seq === 0) {
    if (mode !== 'live' && record.past) return
    moveTo(draft, ctx, 'inquiry', { accountable: marketingOf(workspace), next, at: record.asked_at })
  } else if (how === 'reopened' && !isOpen(lead.stage)) {
    moveTo(draft, ctx, 'inquiry', { accountable: marketingOf(workspace), next, reason: 'asked_again' })
    lead.offer_hop = 0
  }
}

async function settle(ctx: Context, picture: Picture, judged: readonly JudgedLead[]): Promise<void> {
  const { serviceLevels, workspace, roster } = picture
  const toRoute: JudgedLead[] = []
  const toAsk: JudgedLead[] = []
  for (const one of judged) {
    const { touched, judgement } = one
    const { lead } = touched.draft
    lead.grade = judgement.grade
    lead.score = judgement.score
    lead.definition_version = picture.definition.version
    if (touched.mode !== 'live') bringIn(ctx, picture, touched)
    else {
      promise(touched, serviceLevels)
      if (
        touched.how === 'joined' &&
        !['inquiry', 'nurture', 'prequalifying', 'qualified'].includes(lead.stage)
      )
        hear(ctx, touched)
      else if (judgement.destination === 'qualified') toRoute.push(one)
      else if (judgement.destination === 'prequalifying' || isWoken(ctx, one)) toAsk.push(one)
      else rest(ctx, picture, one)
    }
  }
  const qualifiers = await qualifiersInTurn(ctx, roster, workspace, toAsk.length)
  toAsk.forEach(({ touched }, i) => {
    const { draft } = touched
    const wished = wishedCall(touched.record.fields, ctx.now)
    if (draft.lead.stage === 'prequalifying') {
      if (wished) setNext(draft, { action: 'ask', dueAt: wished })
      return
    }
    const accountable = qualifiers[i] as string
    if (draft.lead.stage === 'qualified') return
    moveTo(draft, ctx, 'prequalifying', {
      accountable,
      next: { action: 'ask', dueAt: wished ?? dueIn(ctx, picture, 'qualify', draft.lead, accountable) },
      reason: draft.lead.grade,
    })
  })
  for (const {
    touched: { draft },
  } of toRoute) {
    if (draft.lead.stage === 'qualified') continue
    if (draft.lead.stage === 'nurture') draft.lead.offer_hop = 0
    const accountable = workspace.lead_manager_id
    moveTo(draft, ctx, 'qualified', {
      accountable,
      next: { action: 'route', dueAt: dueIn(ctx, picture, 'route', draft.lead, accountable) },
      reason: draft.lead.grade,
    })
  }
  await routeLeads(
    ctx,
    toRoute.map(({ touched }) => touched.draft),
    {
      workspace,
      serviceLevels,
      roster,
      inputs: new Map(toRoute.map((one) => [one.touched.draft.lead.id, one.judgement.inputs])),
    },
  )
}

/** Who answers from nurture or books a call is talked to, whatever their grade: that is what nurture waits for. */
function isWoken({ now }: Context, { touched, judgement }: JudgedLead): boolean {
  const hasBooked = wishedCall(touched.record.fields, now) !== null
  if (judgement.destination === 'disqualified') return false
  return hasBooked || (touched.isReply && touched.draft.lead.stage === 'nurture')
}

/** Not for sales now: kept warm, or ended by a disqualifying criterion. */
function rest(ctx: Context, picture: Picture, { touched: { draft }, judgement }: JudgedLead): void {
  const { lead } = draft
  if (judgement.destination === 'disqualified') {
    close(draft, ctx, 'disqualified', { reason: judgement.disqualifiedBy?.reason ?? 'no_need' })
    return
  }
  // Who waits for a qualifier or an owner is not sent back by saying more.
  if (lead.stage === 'prequalifying') return
  const accountable = marketingOf(picture.workspace)
  const wake = dueIn(ctx, picture, 'wake', lead, accountable)
  if (lead.stage === 'nurture') {
    note(draft, ctx, 'judged_again', {
      data: { grade: judgement.grade, score: judgement.score, version: picture.definition.version },
    })
    return
  }
  moveTo(draft, ctx, 'nurture', {
    accountable,
    next: { action: 'wake', dueAt: wake },
    wakeAt: wake,
    reason: judgement.grade,
    ...(lead.stage === 'inquiry' && lead.movement_seq === 1 ? { at: lead.moved_at } : {}),
  })
}

/** Somebody holds this lead: whoever it is should call back, now or when the person wishes. */
function hear(ctx: Context, { draft, arrivalId, record, isReply }: TouchedLead): void {
  if (!isReply) note(draft, ctx, 'heard_from', { subjectId: arrivalId })
  if (draft.lead.stage === 'working' || draft.lead.stage === 'opportunity') {
    const atOnce = draft.lead.due_at && draft.lead.due_at < ctx.now ? draft.lead.due_at : ctx.now
    setNext(draft, { action: 'call_back', dueAt: wishedCall(record.fields, ctx.now) ?? atOnce })
  }
}

/** Each inquiry is promised an answer; one that was answered before is promised another. */
function promise({ draft: { lead }, record }: TouchedLead, serviceLevels: Picture['serviceLevels']): void {
  if (lead.promise_due_at !== null && lead.promise_kept_at === null) return
  lead.promise_due_at = promiseDue({ askedAt: record.asked_at, grade: lead.grade, serviceLevels })
  lead.promise_kept_at = null
  lead.escalated_at = null
}

async function loadEarlier({ db }: Context, ids: readonly string[]): Promise<Map<string, Inputs>> {
  if (ids.length === 0) return new Map()
  const rows = await db.all<{ lead_id: string; inputs: Inputs }>(sql`
    select lead_id, inputs from judgements
    where workspace_id = ${db.workspaceId} and lead_id = any(${ids}::uuid[]) and is_current`)
  return new Map(rows.map((row) => [row.lead_id, row.inputs]))
}
