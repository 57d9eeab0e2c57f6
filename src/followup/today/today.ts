import { Refusal } from '#src/lib/refusal.ts'
import { instantOf, localClock } from '#src/people/calendar/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import { calendarFor, dutiesHeldBy, readSetting, type Setting } from '../command/setting.ts'
import { countDue, type DueCounts, dueLeads, type Place } from './due-leads.ts'
import { type Steering, type TodayItem, todayItem } from './today-item.ts'

export interface Today {
  member_id: string
  as_of: string
  set_aside_at: string | null
  counts: DueCounts
  items: TodayItem[]
  /** To be given as `after` for the next page; null at the end. */
  next: string | null
}

/**
 * The list of a rep, qualifier or seat in order of urgency: offers with the clock running, overdue, due today, then
 * the next leads; also what they do for somebody on leave. `member` looks at somebody else's, within reach. Refuses
 * `member_not_found`, `today_of_whom` for a token that belongs to nobody, `cursor_unreadable`.
 */
export async function readToday(
  ctx: ReadContext,
  o: { limit?: number | undefined; after?: string | undefined; member?: string | undefined } = {},
): Promise<Today> {
  const memberId = await whose(ctx, o.member)
  const after = o.after === undefined ? null : placeOf(o.after)
  const setting = await readSetting(ctx.db, ctx.now)
  const accountable = dutiesHeldBy(setting, memberId)
  const endOfDay = endOfDayFor(setting, memberId)
  const limit = o.limit ?? 50
  const [counts, leads, steering] = await Promise.all([
    countDue(ctx.db, accountable, ctx.now, endOfDay),
    dueLeads(ctx.db, accountable, { limit: limit + 1, after }),
    steeringOf(ctx),
  ])
  const page = leads.slice(0, limit)
  const last = leads.length > limit ? page.at(-1) : undefined
  return {
    member_id: memberId,
    as_of: ctx.now.toISOString(),
    set_aside_at: setting.roster.get(memberId)?.setAsideAt?.toISOString() ?? null,
    counts,
    items: page.map((lead) => todayItem(lead, { setting, memberId, endOfDay, steering })),
    next: last ? cursorOf(last) : null,
  }
}

async function whose(ctx: ReadContext, asked: string | undefined): Promise<string> {
  const self = memberOf(ctx.actor)
  if (asked === undefined || asked === self) {
    if (self !== null) return self
    const sentence = 'This token belongs to nobody. Say whose list you want.'
    throw new Refusal('invalid', 'today_of_whom', sentence)
  }
  const within = await membersWithin(ctx, 'today.read')
  if (within === 'all' || within.includes(asked)) return asked
  throw new Refusal(
    'not_found',
    'member_not_found',
    'There is no such member, or their list is not yours to see.',
  )
}

async function steeringOf(ctx: ReadContext): Promise<Steering> {
  const isReviewer = reachOf(ctx.actor, 'review.decide') !== null
  const steers = reachOf(ctx.actor, 'leads.steer')
  if (steers !== 'team') return { isReviewer, maySteer: () => steers === 'all' }
  const team = new Set(await membersWithin(ctx, 'leads.steer'))
  return { isReviewer, maySteer: (memberId) => memberId !== null && team.has(memberId) }
}

function endOfDayFor(setting: Setting, memberId: string): Date {
  const { timeZone } = calendarFor(setting, memberId)
  const { day } = localClock(timeZone, setting.now)
  return instantOf(timeZone, day + 1) ?? new Date(setting.now.getTime() + 86_400_000)
}

function cursorOf({ urgency, due, id }: Place): string {
  return Buffer.from(JSON.stringify([urgency, due, id])).toString('base64url')
}

const UUID = /^[0-9a-f-]{36}$/
const INSTANT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/

function placeOf(cursor: string): Place {
  try {
    const [urgency, due, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const isPlace = (urgency === 0 || urgency === 1) && INSTANT.test(String(due)) && UUID.test(String(id))
    if (isPlace) return { urgency, due: String(due), id: String(id) }
  } catch {}
  throw new Refusal(
    'invalid',
    'cursor_unreadable',
    'This place in the list is not readable. Start from the top.',
  )
}
