/** A beta distribution: of a rate after `a − 1` of what is counted and `b − 1` of everything else. */
export interface Beta {
  a: number
  b: number
}

/** The beta distribution of this mean and standard deviation, both 0 to 1: the method of moments. */
export function betaOf(mean: number, deviation: number): Beta {
  const strength = (mean * (1 - mean)) / deviation ** 2 - 1
  return { a: mean * strength, b: (1 - mean) * strength }
}

export function meanOf({ a, b }: Beta): number {
  return a / (a + b)
}

export function deviationOf({ a, b }: Beta): number {
  return Math.sqrt((a * b) / ((a + b) ** 2 * (a + b + 1)))
}

/** The value below which a share `p` of the distribution lies: Newton's steps on the distribution function, kept in bounds by halving. */
export function betaQuantile(p: number, { a, b }: Beta): number {
  let [low, high] = [0, 1]
  let x = meanOf({ a, b })
  for (let step = 0; step < 100 && high - low > 1e-12; step++) {
    const off = betaBelow(x, { a, b }) - p
    if (off > 0) high = x
    else low = x
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logBeta(a, b))
    const next = x - off / density
    const isWithin = next > low && next < high
    if (isWithin && Math.abs(next - x) < 1e-12) return next
    x = isWithin ? next : (low + high) / 2
  }
  return x
}

/**
 * The share of a beta distribution below x: the regularized incomplete beta function by its continued fraction (Abramowitz and
 * Stegun 26.5.8), worked out by Lentz's method.
 */
export function betaBelow(x: number, { a, b }: Beta): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast only on this side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, { a: b, b: a })
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a
  return front * fraction(x, a, b)
}

const TINY = 1e-300

function fraction(x: number, a: number, b: number): number {
  let [c, d] = [1, awayFromZero(1 - ((a + b) * x) / (a + 1))]
  d = 1 / d
  let result = d
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let change = 1
    for (const term of [even, odd]) {
      d = 1 / awayFromZero(1 + term * d)
      c = awayFromZero(1 + term / c)
      change = c * d
      result *= change
    }
    if (Math.abs(change - 1) < 1e-14) break
  }
  return result
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

/** The logarithm of the gamma function of a positive number (C. Lanczos, SIAM J. Numer. Anal. 1, 1964; g = 7, nine terms). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const t = x + 6.5
  const sum = LANCZOS.reduce((all, term, i) => all + term / (x + i), 0.9999999999998099)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}
