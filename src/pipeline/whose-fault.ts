import { isDatabaseAway } from '#src/db/is-away.ts'

/** Deadlock or serialization, out of resources, an operator or the system stepped in, a transaction taken from us. */
const PASSING_STATE = /^(08|40|53|55P03|57|58|25P0)/

/**
 * Whether an error that ended a batch is to be blamed on something in the batch, so that the one bad arrival is worth
 * looking for. What passes by itself is not: the batch waits and is tried again.
 */
export function isOfTheBatch(error: unknown): boolean {
  if (isDatabaseAway(error)) return false
  const code = (error as { code?: unknown } | null)?.code
  return !(typeof code === 'string' && PASSING_STATE.test(code))
}
