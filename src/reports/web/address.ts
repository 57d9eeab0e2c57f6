/** What the address of a figures page says. Reading never fails: what is not understood is left out. */
import { LIMITS, type OnlyName, TEXTS } from '#src/reports/only-names.ts'
import { many, one, type Search } from '#src/web/kit/search-state.ts'

export const PERIODS = [
  'last_30_days',
  'last_90_days',
  'last_12_months',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'all',
] as const

export const DEFAULT_PERIOD = 'last_12_months'

export interface FiguresAddress {
  period: string | undefined
  from: string | undefined
  to: string | undefined
  /** What stands there instead of a period, in a sentence: figures of more than was asked for must not pass for it. */
  notPeriod: string | undefined
  by: string | undefined
  /** Of the picture, where there are several. */
  measure: string | undefined
  limits: ReadonlyMap<OnlyName, readonly string[]>
  /** Talks with our own people share in no sale. */
  withoutOurPeople: boolean
  hasAllColumns: boolean
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A day that the calendar has: no 30 February. */
function isDay(text: string): boolean {
  const at = DAY.test(text) ? new Date(`${text}T00:00Z`) : null
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

function sayNotDays(texts: readonly (string | undefined)[]): string | undefined {
  const others = texts.filter((text) => text !== undefined && !isDay(text))
  if (others.length === 0) return undefined
  return `The calendar has no ${others.join(' and no ')}, so it is left out.`
}

export function parseFigures(search: Search): FiguresAddress {
  const [from, to] = [one(search.from), one(search.to)].map((day) => (day && isDay(day) ? day : undefined))
  const named = one(search.period)
  const known = PERIODS.find((name) => name === named)
  const isBackwards = from !== undefined && to !== undefined && from > to
  const hasDays = (from !== undefined || to !== undefined) && !isBackwards
  const limits = new Map<OnlyName, readonly string[]>()
  for (const name of LIMITS) {
    const values = many(search[name])
    if (values.length > 0) {
      limits.set(name, TEXTS.includes(name) ? values : values.flatMap((value) => value.split(',')))
    }
  }
  return {
    period: hasDays ? undefined : (known ?? DEFAULT_PERIOD),
    from: hasDays ? from : undefined,
    to: hasDays ? to : undefined,
    notPeriod: isBackwards
      ? 'The period in the address ends before it begins, so it is left out.'
      : sayNotDays([one(search.from), one(search.to)]),
    by: one(search.by),
    measure: one(search.measure),
    limits,
    withoutOurPeople: one(search.without) === 'our_people',
    hasAllColumns: one(search.columns) === 'all',
  }
}

/** What a report is asked for, without what the pages alone know. A limit that it does not know is left out. */
export function reportText(
  { period, from, to, limits }: Pick<FiguresAddress, 'limits'> & Partial<FiguresAddress>,
  o: { by?: string | undefined; series?: boolean; only?: readonly string[] } = {},
): string {
  const params = new URLSearchParams()
  if (period) params.set('period', period)
  if (from) params.set('from', from)
  if (to) params.set('to', to)
  if (o.by) params.set('by', o.by)
  if (o.series) params.set('series', 'auto')
  for (const [name, values] of limits) {
    if (o.only && !o.only.includes(name)) continue
    if (TEXTS.includes(name)) for (const value of values) params.append(name, value)
    else params.append(name, values.join(','))
  }
  return params.toString()
}

/** Of the address, what goes along from one report to another. */
export function carriedAlong(search: Search): Search {
  const { from, to, period } = search
  const limits = Object.fromEntries(LIMITS.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))
  return { ...(period ? { period } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}), ...limits }
}

/** A filter of the lead list as its address; a blank value stays. */
export function leadsSearch(filter: Readonly<Record<string, string | readonly string[]>>): Search {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]): [string, string | string[]] => [
      name,
      typeof value === 'string' ? (value === '' ? [''] : value) : [...value],
    ]),
  )
}
