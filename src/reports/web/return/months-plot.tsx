import { useSession } from '#src/web/kit/server/session.ts'
import { Key } from '../kit/picture.tsx'
import { sayValueShort } from '../say-value.ts'
import { maybeNumber, numberIn, type Row } from '../use-report.ts'
import { sayMonth } from '../words.ts'
import styles from './return.module.css'

/** So many names of months stand beside each other without touching. */
const MOST_NAMES = 4

/**
 * What the leads of each month brought so far, what is still to come on top of it with its 95 % band, and a mark at what
 * was spent: where the column reaches it, the month has paid for itself. The table below tells the same.
 */
export function MonthsPlot({ rows }: { rows: readonly Row[] }) {
  const { workspace } = useSession()
  const columns = rows.map(columnOf)
  const top = Math.max(1, ...columns.map(({ money, toCome, cost }) => Math.max(money + toCome, cost)))
  // A wide band of one month must not make all others small: what reaches beyond fades out.
  const scale = roundUp(Math.max(top, Math.min(Math.max(...columns.map(({ most }) => most)), top * 1.5)))
  const percent = (value: number) => `${Math.min(100, (value / scale) * 100)}%`
  const every = Math.ceil(columns.length / MOST_NAMES)
  const has = (of: (column: Column) => number) => columns.some((column) => of(column) > 0)
  return (
    <div aria-hidden>
      <div className={styles.plot}>
        {[1, 0.75, 0.5, 0.25, 0].map((part) => (
          <span key={part} className={styles.level} style={{ bottom: `${part * 100}%` }}>
            <i>{sayValueShort(scale * part, 'money', workspace.currency)}</i>
          </span>
        ))}
        <ol className={styles.months}>
          {columns.map(({ month, money, toCome, least, most, cost }) => (
            <li key={month}>
              <i className={styles.money} style={{ height: percent(money) }} />
              {toCome > 0 && (
                <>
                  <i className={styles.toCome} style={{ bottom: percent(money), height: percent(toCome) }} />
                  <i
                    className={styles.band}
                    data-beyond={most > scale || undefined}
                    style={{ bottom: percent(least), top: `calc(100% - ${percent(most)})` }}
                  />
                </>
              )}
              {cost > 0 && <i className={styles.spent} style={{ bottom: percent(cost) }} />}
            </li>
          ))}
        </ol>
      </div>
      <ol className={styles.names}>
        {columns.map(({ month }, i) => (
          <li key={month}>{i % every === 0 && <span>{sayMonth(month)}</span>}</li>
        ))}
      </ol>
      <Key
        of={[
          { label: 'Brought so far', swatch: 'var(--stage-won)' },
          ...(has(({ toCome }) => toCome)
            ? [
                {
                  label: 'Still to come, with its 95 % band',
                  swatch: 'repeating-linear-gradient(135deg, var(--stage-won) 0 2px, transparent 2px 5px)',
                },
              ]
            : []),
          ...(has(({ cost }) => cost) ? [{ label: 'Spent', swatch: 'var(--mantine-color-text)' }] : []),
        ]}
      />
    </div>
  )
}

/** To four equal steps that read well. */
function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value / 4))
  return 4 * ([1, 1.5, 2, 2.5, 5, 10].find((step) => step * unit * 4 >= value) ?? 10) * unit
}

interface Column {
  month: string
  money: number
  toCome: number
  least: number
  most: number
  cost: number
}

function columnOf(row: Row): Column {
  const money = numberIn(row, 'money')
  return {
    month: String(row.month),
    money,
    toCome: maybeNumber(row, 'to_come') ?? 0,
    least: money + numberIn(row, 'to_come_low'),
    most: money + numberIn(row, 'to_come_high'),
    cost: numberIn(row, 'cost'),
  }
}
