/** When programs and surveys may mail, on the reader's clock. */
export interface SendRules {
  /** Hours of the day: nothing goes from one to the other; the same twice: no quiet hours. */
  quietFrom: number
  quietUntil: number
  weekdaysOnly: boolean
  /** To one person within any seven days, all programs together. */
  mostPerWeek: number
}

export const SHIPPED_RULES: SendRules = {
  quietFrom: 19,
  quietUntil: 8,
  weekdaysOnly: true,
  mostPerWeek: 2,
}

const DAY = 86_400_000
const WEEK = 7 * DAY
/** What "less often" means: one mail in so long. */
const SELDOM = 30 * DAY
/** A rule that never lets anything through is a mistake: the mail goes at the last moment looked at. */
const MOST_STEPS = 1_000

/**
 * The first moment from `wanted` on at which a mail may go to a person: not while they paused, not in quiet hours of their
 * own clock, not above the cap. `others` are the times of program mail to them, sent or planned. The same input always
 * gives the same moment, and asking again with that moment gives it back.
 */
export function chooseSendTime(o: {
  wanted: Date
  timeZone: string
  rules: SendRules
  wish: { lessOften: boolean; pausedUntil: Date | null }
  others: readonly Date[]
}): Date {
  const others = o.others.map((at) => at.getTime()).sort((a, b) => a - b)
  let at = Math.max(o.wanted.getTime(), o.wish.pausedUntil?.getTime() ?? 0)
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const next = afterQuiet(afterOthers(at, others, o), o)
    if (next === at) break
    at = next
  }
  return new Date(at)
}

function afterOthers(
  at: number,
  others: readonly number[],
  { rules, wish }: { rules: SendRules; wish: { lessOften: boolean } },
): number {
  const [span, most] = wish.lessOften ? [SELDOM, 1] : [WEEK, rules.mostPerWeek]
  // On either side: a mail planned for later must not come too close behind this one.
  const near = others.filter((other) => Math.abs(other - at) < span)
  if (near.length < most) return at
  return (near[near.length - most] as number) + span
}

function afterQuiet(at: number, { timeZone, rules }: { timeZone: string; rules: SendRules }): number {
  const { quietFrom: from, quietUntil: until, weekdaysOnly } = rules
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
  if (weekdaysOnly && local.dayOfWeek > 5) {
    return startOf(
      local.toPlainDate().add({ days: 8 - local.dayOfWeek }),
      from === until ? 0 : until,
      timeZone,
      at,
    )
  }
  if (from === until) return at
  const isQuiet =
    from < until ? local.hour >= from && local.hour < until : local.hour >= from || local.hour < until
  if (!isQuiet) return at
  const isEvening = from > until && local.hour >= from
  return startOf(local.toPlainDate().add({ days: isEvening ? 1 : 0 }), until, timeZone, at)
}

/** Never earlier than now: in spring an hour of a day may not be there. */
function startOf(day: Temporal.PlainDate, hour: number, timeZone: string, now: number): number {
  const whole = day.add({ days: hour >= 24 ? 1 : 0 })
  const start = whole.toZonedDateTime({ timeZone, plainTime: { hour: hour % 24 } }).epochMilliseconds
  return Math.max(start, now)
}
