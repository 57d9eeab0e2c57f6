import { reasons } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { instantOf, localClock, nextOpen } from '#src/people/calendar/index.ts'
import type { LinkVisit } from '../../by-link/index.ts'
import { calendarFor, readSetting, type Setting } from '../../command/setting.ts'
import { snooze } from '../../next-action/set-next-action.ts'
import { acceptOffer } from '../../offer/accept-offer.ts'
import { rejectOffer } from '../../offer/reject-offer.ts'
import { logAttempt } from '../../reaching/log-attempt.ts'
import { ATTEMPT_RESULTS } from '../../reaching/results.ts'
import type { DigestPurpose } from '../purposes.ts'

const LONGEST_NOTE = 2_000
const DAY = 86_400_000

/** Why a lead is refused from a mail; which criterion it does not meet takes the screen. */
export const REFUSED_FOR = reasons.REJECT_REASONS.filter((reason) => reason !== 'off_definition')

/**
 * Does what the link is for, by the command of the screens and with the member's rights; its id is the link's, so twice
 * is once. Refuses `choose_one` where nothing that there is was chosen, and what the command refuses.
 */
export async function carryOutLink(visit: LinkVisit, sent: URLSearchParams): Promise<void> {
  const { ctx, link } = visit
  const command = { id: visit.commandId(), leadId: link.leadId as string }
  const note = sent.get('note')?.trim().slice(0, LONGEST_NOTE) || undefined
  switch (link.purpose as DigestPurpose) {
    case 'day_accept':
      await acceptOffer(ctx, command)
      return
    case 'day_reject':
      await rejectOffer(ctx, { ...command, reason: chosen(REFUSED_FOR, sent.get('reason')), detail: note })
      return
    case 'day_call':
      await logAttempt(ctx, {
        ...command,
        channel: 'phone',
        result: chosen(ATTEMPT_RESULTS, sent.get('result')),
        note,
      })
      return
    case 'day_tomorrow': {
      const setting = await readSetting(ctx.db, ctx.now)
      await snooze(ctx, { ...command, until: tomorrowOf(setting, visit.reader.id) })
    }
  }
}

/** When the member's next working day after today begins. */
export function tomorrowOf(setting: Setting, memberId: string): Date {
  const calendar = calendarFor(setting, memberId)
  const { day } = localClock(calendar.timeZone, setting.now)
  const midnight = instantOf(calendar.timeZone, day + 1) ?? new Date(setting.now.getTime() + DAY)
  return nextOpen(calendar, midnight) ?? midnight
}

function chosen<Value extends string>(values: readonly Value[], value: string | null): Value {
  const found = values.find((one) => one === value)
  if (!found)
    throw new Refusal('invalid', 'choose_one', 'Please go back and choose one of what is offered there.')
  return found
}
