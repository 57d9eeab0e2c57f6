const NAMED: readonly [pattern: RegExp, hour: number][] = [
  [/^(?:in the |am |in der )?(?:morning|mornings|vormittags?|morgens|früh)$/, 9],
  [/^(?:at |zu )?(?:noon|mittags?|lunch ?time)$/, 12],
  [/^(?:in the |am )?(?:afternoon|nachmittags?)$/, 14],
  [/^(?:in the |am )?(?:evening|abends?)$/, 17],
]
const CLOCK =
  /^(?:at|um|gegen|around|about|ab|@)? ?(\d{1,2})(?:(?::|\.|h)(\d{2}))? ?(am|pm|a\.m\.|p\.m\.|uhr|h|o'clock)?$/
const ANNOUNCED = /^(?:at|um|gegen|around|@) ?\d/

/** The minute of a day in `at 10`, `10:30`, `3pm`, `14 Uhr`, `nachmittags`; null for anything else. */
export function minuteOf(text: string): number | null {
  const named = NAMED.find(([pattern]) => pattern.test(text))
  if (named) return named[1] * 60
  const [, hours, minutes, half] = CLOCK.exec(text) ?? []
  if (hours === undefined || !(half || /\d:\d\d/.test(text) || ANNOUNCED.test(text))) return null
  const hour = Number(hours)
  const isPm = half?.startsWith('p') && hour < 12
  const isMidnight = half?.startsWith('a') && hour === 12
  const minute = (isMidnight ? 0 : isPm ? hour + 12 : hour) * 60 + Number(minutes ?? 0)
  return Number(minutes ?? 0) < 60 && minute < 1_440 ? minute : null
}
