import { assignLead, type CommandInput, type Done, passOn, readSetting } from '#src/followup/index.ts'
import { leadNotFound, readLead } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'
import { seatOf } from './seat-of.ts'

/**
 * One lead of somebody who is away or leaves: to somebody named, or to the next in fair turn; what belongs to a seat goes
 * there. The same commands as by hand, with their refusals; a lead that is somebody else's by now is left alone.
 */
export async function moveOut(
  ctx: Context,
  command: CommandInput,
  o: { from: string; to: string | null },
): Promise<Done | undefined> {
  const [lead, setting] = [
    await readLead(ctx.db, command.leadId),
    command.setting ?? (await readSetting(ctx.db, ctx.now)),
  ]
  if (!lead) throw leadNotFound()
  if (lead.accountable_id !== o.from && lead.accountable_id !== setting.workspace.lead_manager_id) return
  const seat = seatOf(lead.stage, setting.workspace, o.to ? setting.roster.get(o.to) : undefined)
  const to = seat ?? o.to
  return to ? assignLead(ctx, { ...command, to }) : passOn(ctx, command)
}
