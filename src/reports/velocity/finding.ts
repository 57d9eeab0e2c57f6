import { TOO_FEW } from '#src/lib/rates.ts'
import { sayWait } from '#src/lib/say-wait.ts'
import type { ReportRow } from '../report.ts'
import { sayMoney } from '../say.ts'

const STEPS = {
  accepted: 'days_to_accepted',
  opportunities: 'days_to_opportunity',
  won: 'days_to_close_median',
} as const

const WORDS = { accepted: 'to be accepted', opportunities: 'to become an opportunity', won: 'to a sale' }

/** How long half of those needed that came to each step, of the steps to which enough came. */
export function stepsTold(totals: ReportRow): { step: keyof typeof STEPS; days: number }[] {
  return (Object.keys(STEPS) as (keyof typeof STEPS)[])
    .filter((step) => Number(totals[step]) >= TOO_FEW && totals[STEPS[step]] !== null)
    .map((step) => ({ step, days: Number(totals[STEPS[step]]) }))
}

/** How long it takes and what the pipeline moves, in a sentence; null where too few came so far. */
export function sayVelocity(totals: ReportRow, currency: string): string | null {
  const told = stepsTold(totals)
  if (told.length === 0) return null
  const times = told.map(({ step, days }) => `${sayWait(days * 86_400)} ${WORDS[step]}`).join(', ')
  const moved =
    Number(totals.velocity) > 0
      ? `; the pipeline moves ${sayMoney(Number(totals.velocity), currency)} a day`
      : ''
  return `Half of those that came so far needed ${times}${moved}`
}
