/** A number written out without exponent, as PostgreSQL writes it. */
export function plainNumber(value: number): string {
  const short = String(value)
  const [mantissa, exponent] = short.split('e')
  if (mantissa === undefined || exponent === undefined) return short
  const digits = mantissa.replace(/[-.]/g, '')
  const sign = value < 0 ? '-' : ''
  const point = Number(exponent) + 1
  return point > 0 ? sign + digits.padEnd(point, '0') : `${sign}0.${'0'.repeat(-point)}${digits}`
}
