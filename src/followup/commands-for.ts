import type { LeadRow } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { allowedCommands, type Command } from './allowed-commands.ts'
import { readSetting } from './command/setting.ts'
import { standsTo } from './command/standing.ts'

type Shown = Pick<LeadRow, 'stage' | 'stage_since' | 'two_way_at' | 'accountable_id'>

/** What the actor can do with a lead as it stands, the most likely first; null where the lead is not theirs to see. */
export async function commandsFor(ctx: ReadContext, lead: Shown): Promise<Command[] | null> {
  return (await commandsForAll(ctx, [lead]))[0] ?? null
}

/** The same for many leads, asked once; in their order. */
export async function commandsForAll(
  ctx: ReadContext,
  leads: readonly Shown[],
): Promise<(Command[] | null)[]> {
  const standing = await standsTo(ctx, await readSetting(ctx.db, ctx.now))
  return leads.map((lead) => {
    const as = standing(lead)
    return as && allowedCommands(lead, as)
  })
}
