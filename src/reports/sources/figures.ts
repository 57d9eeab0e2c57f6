import type { FunnelRow } from '../counts/funnel.ts'
import { intervalOf, per, percent, type ReportRow, round, type Unit } from '../report.ts'
import type { Sales } from './sales.ts'

export const SOURCE_UNITS: Record<string, Unit> = {
  leads: 'leads',
  qualified: 'leads',
  offered: 'leads',
  accepted: 'leads',
  rejected: 'leads',
  expired: 'leads',
  opportunities: 'leads',
  won: 'leads',
  lost: 'leads',
  conversion: 'percent',
  win_rate: 'percent',
  revenue: 'money',
  cost: 'money',
  cost_per_lead: 'money',
  cost_per_accepted: 'money',
  cost_per_customer: 'money',
  roi: 'ratio',
  days_to_close_mean: 'days',
  days_to_close_median: 'days',
  days_to_lose_mean: 'days',
  conversion_low: 'percent',
  conversion_high: 'percent',
  win_rate_low: 'percent',
  win_rate_high: 'percent',
}

/** What counts, sales and cost come to: rates in percent with their 95 % intervals, cost per head, return. */
export function figuresOf(funnel: FunnelRow, sales: Sales, cost: number | null, decimals: number): ReportRow {
  return {
    ...funnel,
    conversion: percent(funnel.won, funnel.leads, decimals),
    win_rate: percent(funnel.won, funnel.won + funnel.lost, decimals),
    revenue: round(sales.revenue, 2),
    cost: cost === null ? null : round(cost, 2),
    cost_per_lead: per(cost, funnel.leads),
    cost_per_accepted: per(cost, funnel.accepted),
    cost_per_customer: per(cost, funnel.won),
    roi: cost ? round((sales.revenue - cost) / cost, 2) : null,
    days_to_close_mean: days(sales.days_to_close_mean),
    days_to_close_median: days(sales.days_to_close_median),
    days_to_lose_mean: days(sales.days_to_lose_mean),
    ...intervalOf('conversion', funnel.won, funnel.leads),
    ...intervalOf('win_rate', funnel.won, funnel.won + funnel.lost),
  }
}

function days(value: number | null): number | null {
  return value === null ? null : round(value, 1)
}
