/** Of fewer cases a rate is shown with a warning: one verdict more would change it by a tenth. */
export const FEWEST_CASES = 10

export function warnOfFew(cases: number): string | null {
  return cases > 0 && cases < FEWEST_CASES ? 'fewer than ten' : null
}
