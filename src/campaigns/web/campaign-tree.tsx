import { Link } from '@tanstack/react-router'
import table from '#src/reports/web/kit/kit.module.css'
import { NumberLink } from '#src/reports/web/kit/number-link.tsx'
import { sayValue } from '#src/reports/web/say-value.ts'
import { filterOf, numberIn, type Result, type Row, textIn } from '#src/reports/web/use-report.ts'
import { sayColumn } from '#src/reports/web/words.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import styles from './campaigns.module.css'

const COLUMNS = ['cost', 'leads', 'accepted', 'won', 'revenue', 'cost_per_lead', 'roi'] as const

/** Campaigns with those below them, each with what it cost, brought and returned; a parent counts all below it. */
export function CampaignTree({
  result,
  rows,
  isStale,
}: {
  result: Result
  rows: readonly Row[]
  isStale: boolean
}) {
  return (
    <div className={table.tableWrap}>
      <table className={`${table.table} ${isStale ? table.stale : ''}`}>
        <thead>
          <tr>
            <th scope="col">Campaign</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" data-number>
                {sayColumn(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={textIn(row, 'id')}>
              <th scope="row">
                <div className={styles.name} style={{ paddingLeft: `${numberIn(row, 'depth') * 18}px` }}>
                  <Link
                    to={`/campaigns/${textIn(row, 'id')}` as never}
                    className="clip"
                    title={textIn(row, 'name')}
                  >
                    {textIn(row, 'name')}
                  </Link>
                  {row.archived === 'yes' && <span className={styles.archived}>archived</span>}
                </div>
              </th>
              {COLUMNS.map((column) => (
                <Cell key={column} result={result} row={row} column={column} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All campaigns</th>
            {COLUMNS.map((column) => (
              <Cell key={column} result={result} row={result.totals} column={column} />
            ))}
          </tr>
        </tfoot>
      </table>
      <div className={table.tableFoot}>
        <span>A campaign counts those below it. Spent and leads are those of the period.</span>
      </div>
    </div>
  )
}

function Cell({ result, row, column }: { result: Result; row: Row; column: string }) {
  const { workspace } = useSession()
  const value = row[column]
  const text = sayValue(value, result.units[column], workspace.currency)
  return (
    <td data-number className={value === 0 ? table.nothing : undefined}>
      <NumberLink
        filter={value === 0 || text === '' ? null : filterOf(result, row, column)}
        says={`${textIn(row, 'name') || 'All campaigns'}, ${sayColumn(column)}: ${text}`}
      >
        {text}
      </NumberLink>
    </td>
  )
}
