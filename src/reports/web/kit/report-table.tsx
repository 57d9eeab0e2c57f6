import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSession } from '#src/web/kit/server/session.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { sayValue } from '../say-value.ts'
import { filterOf, numberIn, type Result, type Row } from '../use-report.ts'
import { sayColumn, sayGroupKind, sayRow } from '../words.ts'
import styles from './kit.module.css'
import { NumberLink } from './number-link.tsx'

/** Rates, each with the number it stands on. */
const STANDS_ON: Record<string, (row: Row) => number> = {
  conversion: (row) => numberIn(row, 'conversion_n') || numberIn(row, 'leads'),
  win_rate: (row) => numberIn(row, 'won') + numberIn(row, 'lost'),
  kept_share: (row) => numberIn(row, 'kept') + numberIn(row, 'late') + numberIn(row, 'unanswered'),
  ...Object.fromEntries(
    [
      ...['never_share', 'within_5_min', 'within_1_h', 'within_24_h', 'answered_within_1_min'],
      ...['qualified', 'offered', 'accepted', 'opportunities', 'won'].map((step) => `${step}_share`),
    ].map((share) => [share, (row: Row) => numberIn(row, 'leads')]),
  ),
  median_seconds: (row) => numberIn(row, 'tried') || numberIn(row, 'came'),
  ...Object.fromEntries([1, 7, 30, 90].map((days) => [`left_${days}`, (row: Row) => numberIn(row, 'came')])),
  yield: (row) => numberIn(row, 'made'),
  contacted_by: (row) => numberIn(row, 'made'),
  days_to_accepted: (row) => numberIn(row, 'accepted'),
  days_to_opportunity: (row) => numberIn(row, 'opportunities'),
  days_to_close_median: (row) => numberIn(row, 'won'),
  p90_seconds: (row) => numberIn(row, 'tried'),
  acceptance: (row) => numberIn(row, 'accepted') + numberIn(row, 'rejected') + numberIn(row, 'expired'),
  response: (row) => numberIn(row, 'response_n'),
  reporting: (row) => numberIn(row, 'reporting_n'),
  our_share: (row) => numberIn(row, 'our_share_n'),
  told_share: (row) => numberIn(row, 'told_share_n'),
  nurtured_share: (row) => numberIn(row, 'nurtured'),
  held_back_share: (row) => numberIn(row, 'held_back'),
  ...Object.fromEntries(
    ['', '_low', '_high'].map((end) => [`nurture_lift${end}`, (row: Row) => numberIn(row, 'nurture_lift_n')]),
  ),
  missed_share: (row) => numberIn(row, 'missed_share_n'),
  overturn_rate: (row) => numberIn(row, 'judged'),
  attempts_mean: (row) => numberIn(row, 'looked_into'),
  once_share: (row) => numberIn(row, 'looked_into'),
  varied_share: (row) => numberIn(row, 'looked_into'),
  noted_share: (row) => numberIn(row, 'looked_into'),
}

/** The lines of a report as a table; each number opens its leads. */
export function ReportTable(o: {
  result: Result
  columns: readonly string[]
  /** What stands for a row's name, where it is more than its word. */
  nameOf?: (row: Row) => ReactNode
  /** Where a new part of the table begins. */
  isApart?: (row: Row) => boolean
  /** From where on a rate says something, where that is not what the report says. */
  tooFew?: number
  isStale?: boolean
  /** Shows all columns, or only the chosen ones again; left out where there are no others. */
  onColumns?: (() => void) | undefined
  hasAllColumns?: boolean
  foot?: ReactNode
}) {
  const { result, columns } = o
  // By period the steps stand in the lines.
  const group = result.by === 'period' ? 'step' : result.by
  const totals = columns.some((column) => typeof result.totals[column] === 'number') ? result.totals : null
  const tooFew = o.tooFew ?? result.too_few
  const few = (row: Row, column: string) => isFew(tooFew, row, column)
  const hasFew = result.rows.some((row) => columns.some((column) => few(row, column)))
  return (
    <div className={styles.tableWrap}>
      <table className={`${styles.table} ${o.isStale ? styles.stale : ''}`}>
        <thead>
          <tr>
            <th scope="col">{sayGroupKind(group)}</th>
            {columns.map((column) => (
              <th key={column} scope="col" data-number>
                {sayColumn(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.rows.map((row, i) => {
            const name = sayRow(group, row)
            return (
              <tr key={`${name} ${String(i)}`} className={o.isApart?.(row) ? styles.apart : undefined}>
                <th scope="row">
                  <div className="clip">{o.nameOf?.(row) ?? name}</div>
                </th>
                {columns.map((column) => (
                  <Cell
                    key={column}
                    result={result}
                    row={row}
                    column={column}
                    name={name}
                    isFew={few(row, column)}
                  />
                ))}
              </tr>
            )
          })}
        </tbody>
        {totals && (
          <tfoot>
            <tr>
              <th scope="row">All</th>
              {columns.map((column) => (
                <Cell
                  key={column}
                  result={result}
                  row={totals}
                  column={column}
                  name="All"
                  isFew={few(totals, column)}
                />
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {(hasFew || o.onColumns || o.foot) && (
        <div className={styles.tableFoot}>
          <span>{o.foot ?? (hasFew ? `Grey: of fewer than ${tooFew}, too few to say.` : '')}</span>
          {o.onColumns && (
            <Anchor component="button" type="button" size="sm" onClick={o.onColumns}>
              {o.hasAllColumns ? 'Fewer columns' : 'All columns'}
            </Anchor>
          )}
        </div>
      )}
    </div>
  )
}

function Cell(o: { result: Result; row: Row; column: string; name: string; isFew: boolean }) {
  const { result, row, column } = o
  const { workspace } = useSession()
  const value = row[column]
  const unit = result.units[column]
  const text = sayValue(value, unit, workspace.currency)
  const isWrong = column === 'difference' && value !== 0
  const few = o.isFew
  const range = rangeOf(row, column, unit)
  const filter = value === 0 ? null : filterOf(result, row, column)
  return (
    <td
      data-number
      className={isWrong ? styles.wrong : few ? styles.few : value === 0 ? styles.nothing : undefined}
    >
      <NumberLink filter={text === '' ? null : filter} says={`${o.name}, ${sayColumn(column)}: ${text}`}>
        {text}
      </NumberLink>
      {range && <span className={styles.range}>{range}</span>}
    </td>
  )
}

function isFew(tooFew: number, row: Row, column: string): boolean {
  const on = STANDS_ON[column]
  return on !== undefined && typeof row[column] === 'number' && on(row) < tooFew
}

/** The 95 % interval of a share, "51–57 %"; null where the report tells none. */
function rangeOf(row: Row, column: string, unit: string | undefined): string | null {
  const ends = row[`${column}_low`] === undefined ? column.replace(/_rate$/, '') : column
  const [low, high] = [row[`${ends}_low`], row[`${ends}_high`]]
  if (unit !== 'percent' || typeof low !== 'number' || typeof high !== 'number') return null
  const decimals = high < 10 ? 1 : 0
  return `${sayNumber(low, decimals)}–${sayNumber(high, decimals)} %`
}
