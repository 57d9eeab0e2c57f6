import { TOO_FEW } from '#src/lib/rates.ts'
import { sayWait } from '#src/lib/say-wait.ts'
import type { ReportRow } from '../report.ts'
import { sayMoney } from '../say.ts'

const STEPS = [
  ['accepted', 'days_to_accepted', 'to be accepted'],
  ['opportunities', 'days_to_opportunity', 'to become an opportunity'],
  ['won', 'days_to_close_median', 'to a sale'],
] as const

/** How long it takes and what the pipeline moves, in a sentence; null where too few came so far. */
export function sayVelocity(totals: ReportRow, currency: string): string | null {
  const told = STEPS.filter(([count, days]) => Number(totals[count]) >= TOO_FEW && totals[days] !== null)
  if (told.length === 0) return null
  const times = told.map(([, days, what]) => `${sayWait(Number(totals[days]) * 86_400)} ${what}`).join(', ')
  const moved =
    Number(totals.velocity) > 0
      ? `; the pipeline moves ${sayMoney(Number(totals.velocity), currency)} a day`
      : ''
  return `Half of those that came so far needed ${times}${moved}`
}
