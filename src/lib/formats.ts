const dates = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()

/** How days and times are written. Each way is made once: making one costs a tenth of a millisecond, and a list needs hundreds. */
export function dateFormat(
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return kept(dates, locale, options, () => new Intl.DateTimeFormat(locale, options))
}

/** How numbers and money are written; each way made once. Throws a RangeError for a currency that is none. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numbers, locale, options, () => new Intl.NumberFormat(locale, options))
}

/** Percent points: "+3.1", "−0.4", "0.0". */
export function sayPoints(points: number, locale = 'en'): string {
  const size = Math.round(Math.abs(points) * 10) / 10
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
  return `${size === 0 ? '' : points > 0 ? '+' : '−'}${numberFormat(locale, digits).format(size)}`
}

function kept<Format>(
  known: Map<string, Format>,
  locale: string | undefined,
  options: object,
  make: () => Format,
): Format {
  const key = `${locale} ${JSON.stringify(options)}`
  const before = known.get(key)
  if (before) return before
  const made = make()
  known.set(key, made)
  return made
}
