/** How long leads take to come at the present pace. Pure. */

const WEEK_DAYS = 7
const WEEKS_A_YEAR = 52

/**
 * ": 14 weeks at the present pace of 60 a week", to stand behind a number of leads; `thenDays`: until the last of them is
 * counted. Empty where there is no pace to reckon by.
 */
export function sayHowLong(leads: number, perWeek: number | null, thenDays: number): string {
  if (!perWeek || !Number.isFinite(leads)) return ''
  const weeks = Math.ceil(leads / perWeek + thenDays / WEEK_DAYS)
  const pace = `at the present pace of ${perWeek < 10 ? perWeek : Math.round(perWeek)} a week`
  if (weeks > 10 * WEEKS_A_YEAR) return `: longer than ten years ${pace}, so ask for less`
  if (weeks >= 2 * WEEKS_A_YEAR) return `: some ${Math.round(weeks / WEEKS_A_YEAR)} years ${pace}`
  return `: about ${weeks === 1 ? 'one week' : `${weeks} weeks`} ${pace}`
}
