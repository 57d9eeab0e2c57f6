import { sayPoints } from '#src/lib/formats.ts'
import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayCount, sayPercent } from '../say.ts'

/** What can be told of nurtured and held back, in the order in which it is looked for. */
export function toldOf({ nurtured, held_back, too_recent, nurture_lift, nurture_lift_n }: ReportRow) {
  if (Number(nurtured) + Number(held_back) === 0) return Number(too_recent) > 0 ? 'too_recent' : 'nothing'
  if (Number(held_back) === 0) return Number(nurtured) < TOO_FEW ? 'too_few' : 'nobody_held_back'
  if (nurture_lift === null) return 'apart'
  return Number(nurture_lift_n) < TOO_FEW ? 'too_few' : 'lift'
}

/** The programs that differ from their control group by more than chance, the largest difference first. */
export function foundIn(rows: readonly ReportRow[]): ReportRow[] {
  const size = (row: ReportRow) => Math.abs(Number(row.nurture_lift))
  return rows.filter(({ found }) => found === 'yes').toSorted((a, b) => size(b) - size(a))
}

/** By how much nurturing lifts what becomes an opportunity, and of which program that is beyond doubt; else what is missing. */
export function sayNurtureLift(rows: readonly ReportRow[], totals: ReportRow): string | null {
  const count = (column: string) => sayCount(Number(totals[column]))
  switch (toldOf(totals)) {
    case 'nothing':
      return null
    case 'too_recent':
      return Number(totals.too_recent) === 1
        ? 'The one lead that entered is too recent to count'
        : `The ${count('too_recent')} leads that entered are too recent to count`
    case 'nobody_held_back':
      return `${sayPercent(Number(totals.nurtured_share))} of ${count('nurtured')} nurtured leads became opportunities; nobody was held back, so what nurturing adds cannot be told`
    case 'apart':
      return 'No program has both nurtured leads and a control group that are counted, so what nurturing adds cannot be told'
    case 'too_few':
      return `Too few are counted to tell what nurturing adds: ${count('nurtured')} nurtured, ${count('held_back')} held back`
  }
  const { nurture_lift: lift, nurture_lift_low: low, nurture_lift_high: high } = totals
  const said = `Nurtured leads became opportunities ${sayLift(Number(lift))} those held back (95 %: ${sayPoints(Number(low))} to ${sayPoints(Number(high))})`
  const [most, ...others] = foundIn(rows)
  if (most)
    return `${said}; beyond doubt in ${most.name}${others.length > 0 ? ` and ${others.length} more` : ''}`
  return rows.some(({ found }) => found === 'not yet known')
    ? `${said}; in no program beyond doubt yet`
    : said
}

function sayLift(lift: number): string {
  const points = sayPoints(Math.abs(lift)).replace('+', '')
  if (points === '0.0') return 'as often as'
  return `${points} percent points ${lift > 0 ? 'more' : 'less'} often than`
}
