import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayCount, sayShare } from '../say.ts'

/** How far the leads of a period got, in a sentence; null where there are too few to say. */
export function sayWay(totals: ReportRow): string | null {
  const [leads = 0, accepted = 0, won = 0] = [totals.leads, totals.accepted, totals.won].map(Number)
  if (leads < TOO_FEW) return null
  const steps = [
    ['qualified', 'before they are qualified', totals.qualified],
    ['offered', 'between qualified and offered', totals.offered],
    ['accepted', 'between offered and accepted', totals.accepted],
    ['opportunities', 'between accepted and opportunity', totals.opportunities],
    ['won', 'as opportunities', totals.won],
  ] as const
  let before = leads
  let most = { where: '', leads: 0 }
  for (const [, where, count] of steps) {
    const stopped = before - Number(count)
    if (stopped > most.leads) most = { where, leads: stopped }
    before = Number(count)
  }
  const way = `${sayCount(accepted)} of ${sayCount(leads)} leads were accepted by sales, ${sayShare(won, leads)} are won`
  return most.leads === 0 ? way : `${way}; most stop ${most.where}`
}
