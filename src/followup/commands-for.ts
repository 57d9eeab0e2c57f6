import type { LeadRow } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { allowedCommands, type Command } from './allowed-commands.ts'
import { readSetting } from './command/setting.ts'
import { standingTo } from './command/standing.ts'

/** What the actor can do with a lead as it stands, the most likely first; null where the lead is not theirs to see. */
export async function commandsFor(
  ctx: ReadContext,
  lead: Pick<LeadRow, 'stage' | 'stage_since' | 'two_way_at' | 'accountable_id'>,
): Promise<Command[] | null> {
  const standing = await standingTo(ctx, lead, await readSetting(ctx.db, ctx.now))
  return standing && allowedCommands(lead, standing)
}
