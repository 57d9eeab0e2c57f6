/** Days, both included, as `YYYY-MM-DD`. */
export interface Period {
  from: string
  to: string
}

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl']
const YEAR = /^(?:20\d\d)$/
const NUMBERED = [/^(?<year>20\d\d)[-/.](?<month>\d{1,2})$/, /^(?<month>\d{1,2})[-/.](?<year>20\d\d)$/]
const QUARTERS = [
  /^(?<year>20\d\d)[-/ ]?(?:[qt])[-. ]?(?<quarter>[1-4])$/,
  /^[qt][-. ]?(?<quarter>[1-4])[-/ ]*(?<year>20\d\d)$/,
  /^(?<quarter>[1-4])(?:\.|st|nd|rd|th|er|e|o|º|ª)?[- ]?(?:q|t|quarter|quartal|trimestre|kwartaal)[-/. ]*(?<year>20\d\d)$/,
]
const NAMED = [
  /^(?<name>\p{L}+)\.?[-/ ]+(?:de )?(?<year>20\d\d)$/u,
  /^(?<year>20\d\d)[-/ ]+(?<name>\p{L}+)\.?$/u,
]

const MONTHS = monthNames()

/**
 * A month, quarter or year as people write it in a table: `2026-03`, `03/2026`, `März 2026`, `mars 2026`, `Q1 2026`,
 * `2026Q1`, `1. Quartal 2026`, `2026`; null for anything else, such as a day.
 */
export function readPeriod(text: string): Period | null {
  const plain = fold(text)
  if (YEAR.test(plain)) return months(Number(plain), 1, 12)
  for (const form of [...NUMBERED, ...QUARTERS, ...NAMED]) {
    const found = form.exec(plain)?.groups
    if (!found) continue
    const year = Number(found.year)
    if (found.quarter) return months(year, 3 * Number(found.quarter) - 2, 3)
    const month = found.name ? MONTHS.get(found.name) : Number(found.month)
    if (month !== undefined && month >= 1 && month <= 12) return months(year, month, 1)
  }
  return null
}

/** The whole month that a day lies in. */
export function monthOf(day: string): Period {
  const { year, month } = Temporal.PlainDate.from(day)
  return months(year, month, 1)
}

/** `March 2026`, `1st quarter of 2026`, `2026`, or from a day to another. */
export function sayPeriod({ from, to }: Period): string {
  const first = Temporal.PlainDate.from(from)
  const { year, month } = first
  const is = (count: number) => months(year, month, count).to === to && first.day === 1
  if (is(1)) return first.toLocaleString('en', { month: 'long', year: 'numeric', calendar: 'gregory' })
  if (is(3) && month % 3 === 1) return `Q${(month + 2) / 3} ${year}`
  if (is(12) && month === 1) return String(year)
  return `${from} to ${to}`
}

function months(year: number, month: number, count: number): Period {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return { from: first.toString(), to: first.add({ months: count }).subtract({ days: 1 }).toString() }
}

function monthNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>()
  for (const language of LANGUAGES) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' })
      for (let month = 1; month <= 12; month++) {
        const name = fold(format.format(Date.UTC(2026, month - 1, 15)))
        if (!names.has(name)) names.set(name, month)
      }
    }
  }
  return names
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '')
}
