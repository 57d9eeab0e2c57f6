/** Of fewer than this no rate is told for a finding: one lead more or less would change it by several percent. */
export const TOO_FEW = 30

/**
 * The 95 % interval of a rate of `part` in `whole`, as shares 0 to 1: Wilson's score interval (E. B. Wilson, JASA 22,
 * 1927), which stays within 0 and 1 and is honest with few and with extreme shares. Null where there is no whole.
 */
export function wilson(part: number, whole: number): { low: number; high: number } | null {
  if (whole <= 0) return null
  const z = 1.959_963_984_540_054
  const share = part / whole
  const spread = (z * z) / whole
  const middle = (share + spread / 2) / (1 + spread)
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / whole + spread / (4 * whole))
  return { low: part <= 0 ? 0 : middle - half, high: part >= whole ? 1 : middle + half }
}

/** Whether a rate differs from another one it is no part of by more than chance would explain: the intervals lie apart. */
export function liesApart(
  a: { low: number; high: number } | null,
  b: { low: number; high: number } | null,
): boolean {
  return a !== null && b !== null && (a.low > b.high || a.high < b.low)
}
