import { type Filter, percent, type ReportRow, round } from '../report.ts'
import { bandOf, type Projected } from './chain-ladder.ts'
import { addedUp, agesSeen, type Cohort } from './cohorts.ts'
import type { SoldAt } from './read-sales.ts'

/** Months after the inquiry at which the return is told. */
export const AT_MONTHS = [1, 3, 6, 12, 18, 24] as const

/** What is known of the leads of one month. */
export interface Line {
  month: string
  cohort: Cohort
  leads: number
  won: number
  cost: number | null
  money: number
  margin: number
  byAge: number[]
  projected: Projected | null
}

/** What was sold to the leads of a month that asked in the period. */
export function ownSales(sold: readonly SoldAt[], month: string) {
  const own = sold.filter((one) => one.month === month)
  const byAge: number[] = []
  let [money, margin] = [0, 0]
  for (const { age, in_period } of own) {
    byAge[age] = (byAge[age] ?? 0) + in_period.money
    money += in_period.money
    margin += in_period.margin
  }
  return { money, margin, byAge: addedUp(Array.from(byAge, (amount) => amount ?? 0)) }
}

export function rowOf(
  { month, cohort, leads, won, cost, money, margin, byAge, projected }: Line,
  now: number,
  filter: Filter,
): ReportRow {
  const toCome = projected && toComeOf(money, projected)
  return {
    month,
    leads,
    won,
    cost: cost === null ? null : round(cost, 2),
    money: round(money, 2),
    margin_share: percent(margin, money),
    ...Object.fromEntries(
      AT_MONTHS.map((months) => {
        const isOver = agesSeen(cohort, now) >= months
        return [`return_${months}`, isOver ? returnOn(within(byAge, months), cost) : null]
      }),
    ),
    return: returnOn(money, cost),
    ...(toCome ?? { to_come: null, to_come_low: null, to_come_high: null }),
    return_foreseen: toCome ? returnOn(money + toCome.to_come, cost) : null,
    filter,
  }
}

function toComeOf(money: number, projected: Projected) {
  const { low, high } = bandOf(money, projected)
  return {
    to_come: round(Math.max(0, projected.ultimate - money), 2),
    to_come_low: round(Math.max(0, low - money), 2),
    to_come_high: round(Math.max(0, high - money), 2),
  }
}

/** Each return over the months that are old enough for it. */
export function totalOf(lines: readonly Line[], now: number, filter: Filter): ReportRow {
  const sum = (of: (line: Line) => number, among = lines) => among.reduce((all, line) => all + of(line), 0)
  const cost = lines.some((line) => line.cost === null) ? null : sum((line) => line.cost ?? 0)
  const money = sum((line) => line.money)
  const old = (months: number) => lines.filter(({ cohort }) => agesSeen(cohort, now) >= months)
  return {
    leads: sum(({ leads }) => leads),
    won: sum(({ won }) => won),
    cost: cost === null ? null : round(cost, 2),
    money: round(money, 2),
    margin_share: percent(
      sum(({ margin }) => margin),
      money,
    ),
    ...Object.fromEntries(
      AT_MONTHS.map((months) => {
        const among = old(months)
        const spent = cost === null ? null : sum((line) => line.cost ?? 0, among)
        return [
          `return_${months}`,
          returnOn(
            sum(({ byAge }) => within(byAge, months), among),
            spent,
          ),
        ]
      }),
    ),
    return: returnOn(money, cost),
    filter,
  }
}

function within(byAge: readonly number[], months: number): number {
  return byAge[Math.min(months, byAge.length) - 1] ?? 0
}

function returnOn(money: number, cost: number | null): number | null {
  return cost ? round((money - cost) / cost, 2) : null
}
