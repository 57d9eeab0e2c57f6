import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { type CommandInput, carryOut, type Done } from '../command/carry-out.ts'
import { keepWarm } from '../outcome/recycle.ts'
import { sendToSales } from '../outcome/send-on.ts'

/** Why a lead was qualified that marketing did not bring: what it owes is counted without it. */
export const RE_ISSUED = 're_issued'

const DAY = 86_400_000

/**
 * Gives a lead that sleeps or was lost to sales once more, to whose turn it is among those who have room. Lead managers and
 * administrators. Refuses `nobody_next` where nobody has room, and what every command refuses.
 */
export function reissueLead(ctx: Context, input: CommandInput): Promise<Done> {
  return carryOut(
    ctx,
    'reissue',
    input,
    async (work) => {
      const { draft, setting, at } = work
      if (draft.lead.stage === 'lost') {
        keepWarm(work, { reason: RE_ISSUED, wakeAt: new Date(setting.now.getTime() + DAY) })
      }
      await sendToSales(ctx, [draft], setting, { reason: RE_ISSUED, at })
      if (draft.lead.stage === 'qualified' && draft.lead.pool_team_id === null) {
        throw new Refusal('conflict', 'nobody_next', 'Nobody who could take it has room now.')
      }
      return undefined
    },
    { mayRoute: true },
  )
}
