import { CREDIT_MODELS, type CreditModel } from '#src/deals/index.ts'
import { shareOut } from '#src/lib/share-out.ts'
import { ONLY, onlyFilter } from '../only.ts'
import { type Filter, percent, type Report, type ReportRow, round, type Unit } from '../report.ts'
import { labelsFor } from '../sources/labels.ts'
import { sayShift } from './finding.ts'
import { type Credited, readCredits } from './read-credits.ts'

const GROUPS = ['source', 'campaign', 'channel'] as const

/**
 * To what each sale of a period (by the day of the sale) is put down: money and number of sales per source, campaign or
 * channel of the touches before it, under each of five models (deals/credits/shares.ts says how each shares a sale). A
 * model only shares, so its totals are those of every other. `leads` are those whose sale the group had a touch in. Sales
 * are our own that stand, as in the report "return": money is margin where it is told, else revenue, in the workspace's
 * currency, less what went back; a sale whose rate is missing counts, its amount does not (`without_amount` says of how many). What the report is
 * limited to limits the leads that bought, by what began them. `without` leaves touches out: the others share as if those
 * were not, so the totals stay the same; every line says it in its column `without`.
 */
export const attribution: Report = {
  name: 'attribution',
  says: 'Which sources, campaigns and channels each sale is put down to, under five models',
  by: GROUPS,
  only: ONLY,
  canLeaveOut: true,
  async run(asked) {
    const by = asked.by as (typeof GROUPS)[number]
    const [{ groups, all }, labels] = await Promise.all([
      readCredits(asked, by),
      labelsFor(asked.db, by, asked.period),
    ])
    const left: ReportRow = asked.without ? { without: asked.without } : {}
    const whole: Filter = { ...onlyFilter(asked.only), ...soldIn(asked.period) }
    const opened: Filter = asked.without ? { ...whole, credited_without: asked.without } : whole
    const credited = inWholeCents(groups)
    const rows = credited
      .map(({ group, leads, ...figures }): ReportRow => {
        const { text, name } = labels(group)
        return {
          [by]: text,
          ...(name === undefined ? {} : { name }),
          leads,
          ...figures,
          ...left,
          filter: { ...opened, [`credited_${by}`]: group },
        }
      })
      .sort(inOrder)
    const totals = {
      leads: all.leads,
      sales: all.sales,
      ...ofEach('sales', () => all.sales),
      ...ofEach('money', () => round(all.money, 2)),
      margin_share: percent(all.margin, all.money),
      without_amount: all.without_amount,
      ...left,
      filter: whole,
    }
    return {
      rows,
      totals,
      finding: sayShift(rows, by, {
        sales: all.sales,
        currency: asked.workspace.currency,
        without: asked.without,
      }),
      cells: CELLS,
      units: UNITS,
    }
  },
}

/** Columns per model: `money_linear`. */
function ofEach<Value>(what: 'sales' | 'money', of: (model: CreditModel) => Value): Record<string, Value> {
  return Object.fromEntries(CREDIT_MODELS.map((model) => [`${what}_${model}`, of(model)]))
}

const CELLS: Record<string, Filter> = {
  leads: { credited: 'linear' },
  sales: { credited: 'linear' },
  ...ofEach('sales', (credited) => ({ credited })),
  ...ofEach('money', (credited) => ({ credited })),
}

const UNITS: Record<string, Unit> = {
  leads: 'leads',
  sales: 'sales',
  ...ofEach('sales', () => 'sales' as const),
  ...ofEach('money', () => 'money' as const),
  margin_share: 'percent',
  without_amount: 'sales',
}

function soldIn({ from, to }: { from: string | null; to: string | null }): Filter {
  return { ...(from ? { sold_from: from } : {}), ...(to ? { sold_to: to } : {}) }
}

/** What was shared adds up to the cent, as the eye does it. */
function inWholeCents(groups: readonly Credited[]) {
  const columns = CREDIT_MODELS.flatMap((model) =>
    (['sales', 'money'] as const).map((what) => {
      const name = `${what}_${model}` as const
      return [
        name,
        shareOut(
          groups.map((row) => row[name]),
          2,
        ),
      ] as const
    }),
  )
  return groups.map(({ group, leads }, place) => ({
    group,
    leads,
    ...Object.fromEntries(columns.map(([name, values]) => [name, values[place] as number])),
  }))
}

function inOrder(a: ReportRow, b: ReportRow): number {
  const by = (column: string) => Number(b[column]) - Number(a[column])
  return by('money_linear') || by('sales_linear') || by('leads')
}
