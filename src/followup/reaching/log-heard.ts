import { note } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { storable } from '#src/lib/storable.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done } from '../command/carry-out.ts'

/**
 * Logs what the person of a lead wrote to somebody's own mailbox: two-way contact, and an interaction. The next action
 * stays what it is. Whoever may log an attempt. Answers `interaction_ids`; refuses what every command refuses.
 */
export function logHeard(ctx: Context, input: CommandInput & { note: string }): Promise<Done> {
  return carryOut(ctx, 'log_attempt', input, async ({ draft, at }) => {
    const { lead } = draft
    const id = newId()
    draft.interactions.push({
      id,
      lead_id: lead.id,
      member_id: memberOf(ctx.actor),
      direction: 'in',
      channel: 'email',
      is_attempt: false,
      result: null,
      note: storable(input.note) || null,
      happened_at: at,
    })
    note(draft, ctx, 'replied', { subjectId: id, at })
    const heardAt = at > lead.stage_since ? at : lead.stage_since
    if (lead.two_way_at === null || heardAt > lead.two_way_at) lead.two_way_at = heardAt
    return { interaction_ids: [id] }
  })
}
