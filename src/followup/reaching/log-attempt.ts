import { callOwed, note, setNext, withPromisedCall } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { storable } from '#src/lib/storable.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { proposeNextAction } from '../cadence/index.ts'
import { keepsPromise } from '../clocks/index.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { commandNotPossible } from '../command/not-possible.ts'
import { plan } from '../next-action/plan.ts'
import { accept } from '../offer/accept-offer.ts'
import { type RecycleWhy, recycle } from '../outcome/recycle.ts'
import type { AttemptChannel } from './channels.ts'
import { loadEffort } from './load-effort.ts'
import { type NextActionCode, nextStepOf, told } from './next-step.ts'
import type { LoggedResult } from './results.ts'

export interface AttemptInput extends CommandInput {
  channel: AttemptChannel
  result: LoggedResult
  note?: string | undefined
  /** When they want to hear from us (with `talked_later`). */
  laterAt?: Date | undefined
  /** Instead of the proposal. */
  next?: { action: NextActionCode; dueAt: Date } | undefined
  /** Back to nurture in the same command. */
  recycle?: RecycleWhy | undefined
}

/**
 * Logs one try of a human to reach the person, and sets what is next: what is given, else what the cadence proposes.
 * The first attempt on an offer by its assignee accepts it; talking is two-way contact; any attempt keeps the promise.
 * Answers `attempts`, `interaction_ids` and the `proposal`. Refuses like setNextAction and recycle where those are given.
 */
export function logAttempt(ctx: Context, input: AttemptInput): Promise<Done> {
  return carryOut(ctx, 'log_attempt', input, async (work) => {
    const { draft, standing } = work
    if (draft.lead.stage === 'offered' && standing.as === 'holder') await accept(work)
    const interactionId = record(work, input)
    count(work, input)
    const proposal = await proposeAndPlan(work, input)
    return {
      attempts: draft.lead.attempts,
      interaction_ids: [interactionId],
      ...(proposal ? { proposal } : {}),
    }
  })
}

function record({ ctx, draft, at }: Work, input: AttemptInput): string {
  const id = newId()
  draft.interactions.push({
    id,
    lead_id: draft.lead.id,
    member_id: memberOf(ctx.actor),
    direction: 'out',
    channel: input.channel,
    is_attempt: true,
    result: input.result,
    note: input.note ? storable(input.note) : null,
    happened_at: at,
  })
  note(draft, ctx, isTalk(input) ? 'spoke' : 'attempted', { subjectId: id, at })
  return id
}

function count({ draft, at, setting }: Work, input: AttemptInput): void {
  const { lead } = draft
  lead.attempts += 1
  lead.last_attempt_at = latest(lead.last_attempt_at, at)
  const isAnswer = at >= lead.inquired_at
  if (isAnswer && (lead.first_attempt_at === null || at < lead.first_attempt_at)) lead.first_attempt_at = at
  if (isTalk(input)) {
    // A talk that is logged after the lead was accepted belongs to whoever accepted it.
    lead.two_way_at = latest(lead.two_way_at, at > lead.stage_since ? at : lead.stage_since)
  }
  if (callOwed(lead) && at >= lead.last_inquiry_at && isCall(input)) lead.call_kept_at = at
  if (['offered', 'working', 'opportunity'].includes(lead.stage)) lead.last_worked_by = lead.accountable_id
  const asked = {
    askedAt: lead.last_inquiry_at,
    grade: lead.grade,
    serviceLevels: setting.serviceLevels,
  }
  const answers = input.result !== 'bounced' && keepsPromise(asked, { kind: 'attempt', at })
  if (answers && lead.promise_due_at !== null && lead.promise_kept_at === null) lead.promise_kept_at = at
}

async function proposeAndPlan(work: Work, input: AttemptInput): Promise<Record<string, string> | undefined> {
  const { ctx, draft, at, setting } = work
  const { lead } = draft
  if (!['prequalifying', 'working', 'opportunity'].includes(lead.stage)) {
    if (input.next || input.recycle) throw commandNotPossible('set_next_action', lead, work.standing)
    return undefined
  }
  const logged = { channel: input.channel, at, result: input.result }
  const effort = await loadEffort(ctx.db, lead, setting, [logged])
  const proposal = proposeNextAction(effort, input.laterAt ?? null)
  setNext(draft, withPromisedCall(lead, nextStepOf(proposal, lead.stage)))
  if (input.next) plan(work, input.next)
  if (input.recycle) await recycle(work, input.recycle, effort)
  return told(proposal)
}

/** A promised call is made by calling, whoever picks up, or by talking in another way. */
function isCall(input: AttemptInput): boolean {
  return input.channel === 'phone' || isTalk(input)
}

function isTalk({ result }: Pick<AttemptInput, 'result'>): boolean {
  return result.startsWith('talked_')
}

function latest(before: Date | null, at: Date): Date {
  return before !== null && before > at ? before : at
}
