import { developmentOf, sharesByAge } from '../return/chain-ladder.ts'
import { addedUp, monthNumber } from '../return/cohorts.ts'
import { MOST_MONTHS } from './count-months.ts'

/** The leads of one month, and how many bought in the first, second … month after they asked. */
export interface CountedMonth {
  /** `YYYY-MM`. */
  month: string
  leads: number
  bought: number[]
}

const NINE_OF_TEN = 0.9

/** How many whole months every lead of a month is old, at the beginning of month `now`. */
export function ageOf({ month }: Pick<CountedMonth, 'month'>, now: number): number {
  return Math.min(Math.max(now - monthNumber(month) - 1, 0), MOST_MONTHS)
}

/**
 * After how many months nine of ten sales have come, told by the chain ladder from how older months went on, so that
 * young ones, whose late sales are not there yet, do not make it look quick: 1 to 24.
 */
export function buyingTime(months: readonly CountedMonth[], now: number): number {
  const triangle = months.map((one) => addedUp(one.bought).slice(0, ageOf(one, now)))
  const shares = sharesByAge(developmentOf(triangle))
  return Math.max(1, Math.min(shares.findIndex((share) => share >= NINE_OF_TEN) + 1, MOST_MONTHS))
}

/** The months of which all leads are so old. */
export function grownUp(months: readonly CountedMonth[], within: number, now: number): CountedMonth[] {
  return months.filter((one) => ageOf(one, now) >= within)
}

/** How many leads, and how many of them bought within so many months. */
export function totalOf(months: readonly CountedMonth[], within: number): { leads: number; bought: number } {
  return {
    leads: months.reduce((sum, { leads }) => sum + leads, 0),
    bought: months.reduce((sum, { bought }) => sum + (addedUp(bought)[within - 1] ?? 0), 0),
  }
}
