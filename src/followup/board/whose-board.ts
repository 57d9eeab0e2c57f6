import { addBusinessTime } from '#src/people/calendar/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import type { RosterMember } from '#src/people/roster.ts'
import { readSetting, type Setting } from '../command/setting.ts'
import { SOON_MINUTES } from './rules.ts'

/** Whose leads the actor sees to, and until when something of each is about to be late. */
export interface OnBoard {
  setting: Setting
  members: { member: RosterMember; soon: Date }[]
}

/** Everybody within reach of `leads.steer`. */
export async function whoseBoard(ctx: ReadContext): Promise<OnBoard> {
  const [setting, within] = await Promise.all([
    readSetting(ctx.db, ctx.now),
    membersWithin(ctx, 'leads.steer'),
  ])
  const seen = [...setting.roster.values()].filter(({ id }) => within === 'all' || within.includes(id))
  // Many keep the same hours.
  const soonBy = new Map<RosterMember['calendar'], Date>()
  const members = seen.map((member) => {
    const soon = soonBy.get(member.calendar) ?? soonIn(member, ctx.now)
    soonBy.set(member.calendar, soon)
    return { member, soon }
  })
  return { setting, members }
}

function soonIn({ calendar }: RosterMember, now: Date): Date {
  return addBusinessTime(calendar, now, SOON_MINUTES) ?? new Date(now.getTime() + SOON_MINUTES * 60_000)
}
