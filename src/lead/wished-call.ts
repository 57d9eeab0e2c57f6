/** Where a lead keeps when the person wants to be called, as ISO 8601. */
export const WISHED_CALL = 'call_back_at'

/** When the person wants to be called; null where nothing is said, or it has passed. */
export function wishedCall(fields: Record<string, unknown>, now: Date): Date | null {
  const told = fields[WISHED_CALL]
  if (typeof told !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(told)) return null
  const at = new Date(told)
  return Number.isNaN(at.getTime()) || at <= now ? null : at
}

/**
 * A wish as it is kept: a day and time as forms send them, without a zone, are by the company's clock. Anything else stays
 * as it came.
 */
export function wishWithZone<T>(told: T, timeZone: string): T | string {
  if (typeof told !== 'string' || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(told)) return told
  try {
    const at = Temporal.PlainDateTime.from(told.replace(' ', 'T')).toZonedDateTime(timeZone)
    return new Date(at.epochMilliseconds).toISOString()
  } catch {
    return told
  }
}
