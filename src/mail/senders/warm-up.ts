const FIRST_DAY = 50
const GROWTH = 1.5
/** About what a mailbox provider asks of a new address; after it nothing holds it back but its own limits. */
const DAYS = 21

/**
 * How many mails an address that is new may send within 24 hours: 50 on its first day, half as many more each day, three
 * weeks long. Null: no limit any more.
 */
export function dailyLimit(warmUpFrom: string | null, today: string): number | null {
  if (warmUpFrom === null) return null
  const day = Temporal.PlainDate.from(warmUpFrom).until(Temporal.PlainDate.from(today)).days
  if (day >= DAYS) return null
  return Math.round(FIRST_DAY * GROWTH ** Math.max(0, day))
}
