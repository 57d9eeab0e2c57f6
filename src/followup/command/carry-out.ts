import { brokenConstraint, sql, takeLock } from '#src/db/index.ts'
import {
  callOwed,
  type DoneCommand,
  doneCommand,
  keepCommand,
  type LeadDraft,
  leadNotFound,
  loadDraft,
  saveDrafts,
} from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { markRead, noticesOfMoves, notifyMembers } from '#src/notifications/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { openCases } from '#src/review/index.ts'
import { allowedCommands, type Command, type Standing } from '../allowed-commands.ts'
import { reckonRungs } from '../ladder/clocks-of-lead.ts'
import { whoHasIt } from '../offer/who-has-it.ts'
import { commandNotPossible } from './not-possible.ts'
import { readSetting, type Setting } from './setting.ts'
import { standingTo } from './standing.ts'
import { momentTold } from './when.ts'

/** What every command of a person carries: an id made by the client, so that repeating it answers the first result. */
export interface CommandInput {
  id: string
  leadId: string
  /** When it happened, where that was earlier than now: phones that were offline. */
  happenedAt?: Date | undefined
  /** Where it was read already: for many commands in one transaction. */
  setting?: Setting | undefined
}

/** What a command works on. */
export interface Work {
  ctx: Context
  draft: LeadDraft
  /** When it happened. */
  at: Date
  standing: Standing
  setting: Setting
}

/** How the lead stands after a command; times as ISO text, so that a repeated command answers the same. */
export interface Done {
  id: string
  command: string
  lead_id: string
  stage: string
  accountable_id: string | null
  next_action: string | null
  due_at: string | null
  wake_at: string | null
  outcome: string | null
  reason: string | null
  revision: number
  happened_at: string
  [more: string]: unknown
}

/**
 * The frame of every command of a person: load and lock the lead, answer a repetition, refuse, step, save, keep. With
 * `mayRoute` the step may look for a new owner. Refuses `lead_not_found` for a lead that is not theirs,
 * `command_id_taken`, `happened_in_the_future`, `not_possible_in_stage`, `not_yours_to_do` and what the step refuses; to
 * whoever accepts too late it tells who has the lead (`offer_gone`).
 * What the review board found (`review`) is carried out whatever the member's own standing is, and is no new case.
 */
export async function carryOut(
  ctx: Context,
  command: Command | 'review' | 'draw',
  input: CommandInput,
  step: (work: Work) => Promise<Record<string, unknown> | undefined>,
  o: { mayRoute?: boolean } = {},
): Promise<Done> {
  if (o.mayRoute) await takeLock(ctx.db, 'pipeline')
  const draft = await loadDraft(ctx, input.leadId)
  const earlier = await doneCommand(ctx, input.id)
  if (earlier) return firstAnswer(ctx, earlier, command, input)
  const at = momentTold(ctx.now, input.happenedAt)
  const setting = input.setting ?? (await readSetting(ctx.db, ctx.now))
  const isOutside = command === 'review' || command === 'draw'
  const standing = isOutside ? BOARD : await standingTo(ctx, draft.lead, setting)
  const mayNot = !isOutside && !(standing && allowedCommands(draft.lead, standing).includes(command))
  const gone = mayNot && command === 'accept' ? await whoHasIt(ctx, draft.lead, setting) : null
  if (gone) throw gone
  if (!standing) throw leadNotFound()
  if (mayNot) throw commandNotPossible(command, draft.lead, standing)
  const told = await step({ ctx, draft, at, standing, setting })
  reckonRungs([draft], setting)
  await saveDrafts(ctx, [draft], setting.workspace.time_zone)
  if (command !== 'review') await openCases(ctx, [draft], setting, { criteria: textsIn(told?.criteria) })
  await settleEscalations(ctx, draft)
  await markRead(ctx, { leadId: draft.lead.id })
  await notifyMembers(ctx, noticesOfMoves([draft], ctx.actor))
  const result = { ...answer(input.id, command, draft, at), ...told }
  await keep(ctx, { id: input.id, name: command, draft, result })
  return result
}

const BOARD: Standing = { as: 'holder', maySteer: true, isReviewer: true }

/** How a lead stands, as the answer to a command. */
export function answer(id: string, command: string, { lead }: LeadDraft, at: Date): Done {
  return {
    id,
    command,
    lead_id: lead.id,
    stage: lead.stage,
    accountable_id: lead.accountable_id,
    next_action: lead.next_action,
    due_at: lead.due_at?.toISOString() ?? null,
    wake_at: lead.wake_at?.toISOString() ?? null,
    outcome: lead.outcome,
    reason: lead.reason,
    revision: lead.revision,
    happened_at: at.toISOString(),
  }
}

function firstAnswer(ctx: Context, earlier: DoneCommand, command: string, input: CommandInput): Done {
  const isSame =
    earlier.lead_id === input.leadId && earlier.name === command && earlier.member_id === memberOf(ctx.actor)
  if (!isSame) throw idTaken()
  return earlier.result as Done
}

async function keep(ctx: Context, o: Parameters<typeof keepCommand>[1]): Promise<void> {
  try {
    await keepCommand(ctx, o)
  } catch (error) {
    if (brokenConstraint(error) === 'commands_pkey') throw idTaken()
    throw error
  }
}

/** What was raised about a duty is settled once the lead moved on; a broken promise once somebody tried. */
async function settleEscalations(ctx: Context, { lead, before }: LeadDraft): Promise<void> {
  if (before?.due_at?.getTime() === lead.due_at?.getTime() && before?.stage === lead.stage) return
  await ctx.db.run(sql`
    update escalations set settled_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and lead_id = ${lead.id} and settled_at is null
      and (kind <> 'promise_broken' or ${lead.attempts > 0 || lead.stage !== before?.stage})
      and (kind <> 'call_broken' or ${callOwed(lead) === null})`)
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

export function idTaken(): Refusal {
  return new Refusal('conflict', 'command_id_taken', 'This command id was used for something else before.')
}
