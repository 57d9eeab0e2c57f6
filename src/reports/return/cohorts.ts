import { type Development, developmentOf } from './chain-ladder.ts'
import type { SoldAt } from './read-sales.ts'

/** So many months after the inquiry a cohort is looked at; what is sold later counts, but is not foreseen. */
export const HORIZON = 36

/** The leads of one month, and what was sold to them by age in months. */
export interface Cohort {
  /** Months since year 0, so that they can be counted. */
  at: number
  month: string
  /** Not added up; as long as the horizon. */
  sales: number[]
  money: number[]
}

/** Every month from the first in which somebody asked who bought, or of which `months` tells, to the last. */
export function cohortsOf(sold: readonly SoldAt[], months: readonly string[]): Cohort[] {
  const known = [...sold.map(({ month }) => monthNumber(month)), ...months.map(monthNumber)]
  if (known.length === 0) return []
  const first = Math.min(...known)
  const cohorts = Array.from({ length: Math.max(...known) - first + 1 }, (_, i) => ({
    at: first + i,
    month: sayMonth(first + i),
    sales: new Array<number>(HORIZON).fill(0),
    money: new Array<number>(HORIZON).fill(0),
  }))
  for (const { month, age, sales, money } of sold) {
    const cohort = cohorts[monthNumber(month) - first] as Cohort
    if (age >= HORIZON) continue
    cohort.sales[age] = (cohort.sales[age] ?? 0) + sales
    cohort.money[age] = (cohort.money[age] ?? 0) + money
  }
  return cohorts
}

/**
 * At the beginning of month `now`, how many ages of a cohort are over for all its leads: those who asked on its last day
 * have been leads for so many whole months.
 */
export function agesSeen({ at }: Pick<Cohort, 'at'>, now: number): number {
  return Math.min(Math.max(now - at - 1, 0), HORIZON)
}

/** What each cohort had come to by each age that was over at the beginning of month `now`: a triangle. */
export function triangleAt(cohorts: readonly Cohort[], of: 'sales' | 'money', now: number): number[][] {
  return cohorts.map((cohort) => addedUp(cohort[of]).slice(0, agesSeen(cohort, now)))
}

/**
 * How cohorts go on with age. Those who asked before sales were written down as they are now tell nothing of it: what
 * they lack at a young age was not seen, which is not the same as nothing. They were from the month on that had a quarter of the sales of an average one.
 */
export function developmentAt(cohorts: readonly Cohort[], of: 'sales' | 'money', now: number): Development {
  const begun = firstMonthOfMany(cohorts, now)
  return developmentOf(
    triangleAt(
      cohorts.filter(({ at }) => at >= begun),
      of,
      now,
    ),
  )
}

function firstMonthOfMany(cohorts: readonly Cohort[], now: number): number {
  const byMonth = new Map<number, number>()
  for (const { at, sales } of cohorts) {
    for (const [age, count] of sales.entries()) {
      if (count > 0 && at + age < now) byMonth.set(at + age, (byMonth.get(at + age) ?? 0) + count)
    }
  }
  const average = [...byMonth.values()].reduce((sum, count) => sum + count, 0) / byMonth.size
  return Math.min(...[...byMonth].filter(([, count]) => count >= average / 4).map(([month]) => month))
}

export function addedUp(amounts: readonly number[]): number[] {
  let sum = 0
  return amounts.map((amount) => {
    sum += amount
    return sum
  })
}

export function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
}

function sayMonth(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`
}
