import { Link } from '@tanstack/react-router'
import { When } from '#src/web/kit/time/when.tsx'
import type { Cell } from '../rules.ts'
import styles from './board.module.css'
import { CELL_WORDS, COLUMNS } from './say-cell.ts'
import type { BoardRow } from './use-board.ts'

interface Chosen {
  cell: Cell | undefined
  member: string | undefined
}

/** A line for each person; each number opens its leads below. */
export function BoardTable(o: {
  rows: readonly BoardRow[]
  chosen: Chosen
  onChoose: (next: Chosen) => void
}) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>Who</th>
          {COLUMNS.map((cell) => (
            <th key={cell} data-number="" title={CELL_WORDS[cell].means}>
              {CELL_WORDS[cell].word}
            </th>
          ))}
          <th data-number="">Open, of at most</th>
          <th data-number="" title="First tries by the agreed time, of those due in the last 30 days">
            In time, 30 days
          </th>
          <th data-number="" title="How often a manager gave more time in the last 30 days">
            Extended
          </th>
        </tr>
      </thead>
      <tbody>
        {o.rows.map((row) => (
          <tr key={row.member_id} data-chosen={row.member_id === o.chosen.member || undefined}>
            <td>
              <button
                type="button"
                className={styles.name}
                aria-pressed={row.member_id === o.chosen.member && !o.chosen.cell}
                title="Everything they hold"
                onClick={() => o.onChoose({ cell: undefined, member: row.member_id })}
              >
                <bdi>{row.name}</bdi>
              </button>
              <Notes row={row} />
              {isGone(row) && row.holds > 0 && (
                <Link className={styles.note} to={`/people/${row.member_id}/leads` as never}>
                  Move their leads
                </Link>
              )}
            </td>
            {COLUMNS.map((cell) => (
              <td key={cell} data-number="" data-label={CELL_WORDS[cell].word}>
                {row[cell] > 0 && (
                  <button
                    type="button"
                    className={styles.count}
                    data-tone={cell}
                    aria-pressed={row.member_id === o.chosen.member && cell === o.chosen.cell}
                    aria-label={`${CELL_WORDS[cell].word}, ${row.name}: ${row[cell]}`}
                    onClick={() => o.onChoose({ cell, member: row.member_id })}
                  >
                    {row[cell]}
                  </button>
                )}
              </td>
            ))}
            <td data-number="" data-label="Open">
              {row.open}
              {row.ceiling !== null && <span className="quiet"> of {row.ceiling}</span>}
            </td>
            <td data-number="" data-label="In time">
              {row.attempted > 0 && (
                <>
                  {Math.round((100 * row.in_time) / row.attempted)} %
                  <span className="quiet"> of {row.attempted}</span>
                </>
              )}
            </td>
            <td data-number="" data-label="Extended">
              {row.extended > 0 && row.extended}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function isGone({ has_left, absent_until, set_aside_at }: BoardRow): boolean {
  return has_left || absent_until !== null || set_aside_at !== null
}

function Notes({ row }: { row: BoardRow }) {
  if (row.has_left) return <span className={styles.note}>has left</span>
  if (row.absent_until) {
    return (
      <span className={styles.note}>
        away until <When at={row.absent_until} day />
      </span>
    )
  }
  if (!row.set_aside_at) return null
  return (
    <span className={styles.note}>
      set aside <When at={row.set_aside_at} day />
    </span>
  )
}
