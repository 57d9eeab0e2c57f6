import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayCount, sayPercent } from '../say.ts'

/** Our share, and to whom most is lost; null of too few. */
export function sayCompetitors(rows: readonly ReportRow[], totals: ReportRow): string | null {
  if (Number(totals.our_share_n) < TOO_FEW) return null
  const share = `We won ${sayPercent(Number(totals.our_share))} of ${sayCount(Number(totals.our_share_n))} known ${Number(totals.our_share_n) === 1 ? 'purchase' : 'purchases'}`
  const [most] = rows.filter(({ competitor }) => competitor !== 'unlisted' && competitor !== 'unnamed')
  if (!most || Number(most.elsewhere) === 0) return share
  return `${share}; most that we lose go to ${most.name}, ${sayPercent(Number(most.share))} of them`
}
