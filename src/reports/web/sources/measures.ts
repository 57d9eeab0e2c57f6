import type { Bar } from '../kit/bars.tsx'
import type { Rate } from '../kit/rate-plot.tsx'
import { filterOf, type LeadFilter, maybeNumber, numberIn, type Result, type Row } from '../use-report.ts'
import { sayRow } from '../words.ts'

/** What the picture of sources can show. */
export const MEASURES = [
  { value: 'conversion', label: 'Won, of leads', kind: 'rate', part: 'won' },
  { value: 'win_rate', label: 'Won, of decided', kind: 'rate', part: 'won' },
  { value: 'leads', label: 'Leads', kind: 'amount' },
  { value: 'revenue', label: 'Revenue', kind: 'amount' },
  { value: 'cost_per_lead', label: 'Cost per lead', kind: 'amount' },
  { value: 'cost_per_customer', label: 'Cost per customer', kind: 'amount' },
  { value: 'roi', label: 'Return', kind: 'amount' },
] as const

export type Measure = (typeof MEASURES)[number]

export function measureOf(name: string | undefined): Measure {
  return MEASURES.find(({ value }) => value === name) ?? MEASURES[0]
}

/** The rates of the rows, with what they stand on: the best first, what stands on too few at the end. */
export function ratesOf(result: Result, measure: Measure): Rate[] {
  const rates = result.rows.map((row, i) => ({
    ...named(result, row, i),
    rate: maybeNumber(row, measure.value),
    low: maybeNumber(row, `${measure.value}_low`),
    high: maybeNumber(row, `${measure.value}_high`),
    part: numberIn(row, 'won'),
    whole: wholeOf(row, measure),
    filter: filterOf(result, row, 'won'),
  }))
  if (result.by === 'month') return rates
  const isFew = ({ whole }: Rate) => Number(whole < result.too_few)
  return rates.toSorted((a, b) => isFew(a) - isFew(b) || (b.rate ?? 0) - (a.rate ?? 0))
}

export function barsOf(result: Result, measure: Measure): Bar[] {
  const bars = result.rows.flatMap((row, i) => {
    const value = maybeNumber(row, measure.value)
    if (value === null) return []
    return [{ ...named(result, row, i), value, filter: opens(result, row, measure) }]
  })
  return result.by === 'month' ? bars : bars.toSorted((a, b) => b.value - a.value)
}

/** What one bar of money opens: what was sold, or who came for it. */
function opens(result: Result, row: Row, { value }: Measure): LeadFilter | null {
  const columns: Partial<Record<Measure['value'], string>> = {
    leads: 'leads',
    revenue: 'revenue',
    cost_per_lead: 'leads',
    cost_per_customer: 'won',
    roi: 'revenue',
  }
  return filterOf(result, row, columns[value] ?? value)
}

function named(result: Result, row: Row, i: number): { key: string; label: string } {
  const label = sayRow(result.by, row)
  return { key: `${label} ${String(i)}`, label }
}

function wholeOf(row: Row, { value }: Measure): number {
  return value === 'win_rate' ? numberIn(row, 'won') + numberIn(row, 'lost') : numberIn(row, 'leads')
}

/** What the picture says, where the report's own sentence is about something else. */
export function sayMeasure(result: Result, measure: Measure): string {
  if (measure.value === 'conversion') return result.finding ?? 'Too few leads to say which one stands out'
  const told = result.rows.filter((row) => {
    const few = measure.kind === 'rate' && wholeOf(row, measure) < result.too_few
    return maybeNumber(row, measure.value) !== null && !few && row[result.by] !== ''
  })
  const [first] = told.toSorted((a, b) => numberIn(b, measure.value) - numberIn(a, measure.value))
  if (!first) return `${measure.label}: nothing to tell yet`
  const name = sayRow(result.by, first)
  switch (measure.value) {
    case 'cost_per_lead':
    case 'cost_per_customer': {
      const cheapest = told.toSorted((a, b) => numberIn(a, measure.value) - numberIn(b, measure.value))[0]
      const who = sayRow(result.by, cheapest ?? first)
      return `${who} costs least per ${measure.value === 'cost_per_lead' ? 'lead' : 'customer'}, ${name} most`
    }
    case 'roi':
      return numberIn(first, 'roi') > 0 ? `${name} returned most for its cost` : 'Nothing has paid back yet'
    case 'leads':
      return `Most leads come from ${name}`
    case 'revenue':
      return `${name} brought most revenue`
    default:
      return `${name} wins most of what is decided`
  }
}
