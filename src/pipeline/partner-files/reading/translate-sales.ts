import { learnColumns, mappingShape, translateBy } from '#src/intake/index.ts'
import { asTable, type ReadFile } from './read-file.ts'
import { monthOf, type Period, readPeriod } from './read-period.ts'
import type { SalesMapping } from './sales-columns.ts'

/** What one row says was sold, and when. */
export interface ToldSales extends Period {
  row: number
  /** Exact decimal text. */
  amount: string
  currency: string
  deals: number | null
}

export type ReadSales = { row: number; told: ToldSales } | { row: number; refused: string }

const MOST_DEALS = 10_000_000

/**
 * Reads rows of sales per period: days and amounts with the very reading of imports, which learns from the whole file how it
 * writes them. A period is told in one cell (a month, quarter or year), by its first and last day, or by a day: then it is
 * that day's month. Refuses `mapping_does_not_fit`.
 */
export async function translateSales(
  file: ReadFile,
  { columns }: SalesMapping,
  o: { now: Date; timeZone: string; country: string | null; currency: string },
): Promise<ReadSales[]> {
  const { period, until, amount, currency } = columns
  // Costs of campaigns are the rows of imports that tell an amount between two days.
  const mapping = mappingShape.parse({
    title: 'sales',
    kind: 'campaigns',
    columns: {
      from: period,
      cost: amount,
      ...(until ? { to: until } : {}),
      ...(currency ? { currency } : {}),
    },
    constants: { campaign: '-' },
    other_columns: 'row',
  })
  const read = translateBy({
    headers: file.headers,
    mapping,
    hints: await learnColumns(asTable(file), mapping),
    now: o.now.toISOString(),
    timeZone: o.timeZone,
    country: o.country,
    currency: o.currency,
  })
  const at = (name: string | undefined) => (name === undefined ? -1 : file.headers.indexOf(name))
  const [periodAt, dealsAt] = [at(period), at(columns.deals)]
  return file.rows.map(({ row, cells, problem }): ReadSales => {
    if (problem) return { row, refused: problem }
    const written = readPeriod(cells[periodAt] ?? '')
    // A period that is no day would be an unreadable one.
    const { record, issues } = read({ cells: written ? cells.with(periodAt, '') : cells })
    const told = record?.kind === 'campaigns' ? record.campaign : null
    const said = issues.map(({ sentence }) => sentence).join(' ')
    if (!told) return { row, refused: said || 'This row cannot be read.' }
    const span = written ?? spanOf(told.from, until ? told.to : null)
    if (!span) return { row, refused: 'This row tells no period.' }
    if (told.amount === null) return { row, refused: said || 'This row tells no amount.' }
    const deals = dealsOf(cells[dealsAt])
    if (deals === undefined) return { row, refused: 'The number of sales is no whole number.' }
    return { row, told: { row, ...span, amount: told.amount, currency: told.currency ?? o.currency, deals } }
  })
}

function spanOf(from: string | null, to: string | null): Period | null {
  if (from === null) return null
  return to === null ? monthOf(from) : { from, to }
}

/** Undefined for what is no number of sales; null where nothing is said. */
function dealsOf(cell: string | undefined): number | null | undefined {
  const text = (cell ?? '').trim()
  if (text === '') return null
  return /^\d{1,8}(?:[.,]0+)?$/.test(text) && Number.parseInt(text, 10) <= MOST_DEALS
    ? Number.parseInt(text, 10)
    : undefined
}
