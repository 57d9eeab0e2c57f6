import { note, setNext } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Command } from '../allowed-commands.ts'
import { type CommandInput, carryOut, type Done, type Work } from '../command/carry-out.ts'
import { addNoteTo } from '../command/notes.ts'
import { refuseUnlessAhead } from '../command/when.ts'
import type { NextActionCode } from '../reaching/next-step.ts'
import { plan } from './plan.ts'

export interface NextActionInput extends CommandInput {
  /** Left out: the same action later (a snooze). */
  action?: NextActionCode | undefined
  dueAt: Date
  note?: string | undefined
}

/**
 * Sets what is next and when; in nurture, when the lead is woken. Whoever holds or oversees the lead. Refuses
 * `due_in_the_past`, `due_too_far`, `attempt_first` (see plan) and what every command refuses.
 */
export function setNextAction(ctx: Context, input: NextActionInput): Promise<Done> {
  return planned(ctx, 'set_next_action', input)
}

/** Puts the next action off, whatever it is. Refuses like setNextAction. */
export function snooze(ctx: Context, input: CommandInput & { until: Date }): Promise<Done> {
  return planned(ctx, 'snooze', { ...input, dueAt: input.until })
}

function planned(ctx: Context, command: Command, input: NextActionInput): Promise<Done> {
  return carryOut(ctx, command, input, async (work) => {
    const { draft, at } = work
    if (draft.lead.stage === 'nurture') sleepUntil(work, input.dueAt)
    else plan(work, { action: input.action ?? draft.lead.next_action ?? 'follow_up', dueAt: input.dueAt })
    const { next_action, due_at } = draft.lead
    note(draft, ctx, 'next_action_set', { at, data: { action: next_action, due_at: iso(due_at) } })
    return input.note ? { interaction_ids: [addNoteTo(ctx, draft, input.note, at)] } : undefined
  })
}

function sleepUntil({ draft, setting }: Work, wakeAt: Date): void {
  refuseUnlessAhead(setting.now, wakeAt, 'due_in_the_past', 'The wake date')
  setNext(draft, { action: 'wake', dueAt: wakeAt })
  draft.lead.wake_at = wakeAt
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null
}
