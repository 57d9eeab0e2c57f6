import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { DEFAULT_SORT } from '../address.ts'
import type { Column } from './columns.tsx'
import styles from './table.module.css'

/** The columns' words; those that a list can be ordered by are buttons. */
export function HeadRow(o: {
  columns: readonly Column[]
  sort: string
  onSort: (sort: string | undefined) => void
  chosen: 'none' | 'some' | 'all'
  onChooseAll: () => void
}) {
  return (
    <tr aria-rowindex={1} className={styles.head}>
      <th scope="col" className={styles.check}>
        <input
          type="checkbox"
          aria-label="Choose all of this list"
          checked={o.chosen === 'all'}
          ref={(box) => {
            if (box) box.indeterminate = o.chosen === 'some'
          }}
          onChange={o.onChooseAll}
        />
      </th>
      {o.columns.map((column) => (
        <th
          scope="col"
          key={column.key}
          className={column.isNumber ? `${styles.cell} number` : styles.cell}
          data-first={column.key === 'person' || undefined}
          aria-sort={ariaSort(column, o.sort)}
        >
          {column.sort ? (
            <button
              type="button"
              className={styles.sort}
              data-on={ariaSort(column, o.sort) !== 'none' || undefined}
              onClick={() => o.onSort(nextSort(column, o.sort))}
            >
              {column.label}
              {ariaSort(column, o.sort) === 'ascending' && <IconArrowUp size={13} />}
              {ariaSort(column, o.sort) === 'descending' && <IconArrowDown size={13} />}
            </button>
          ) : (
            column.label
          )}
        </th>
      ))}
    </tr>
  )
}

function ariaSort({ sort }: Column, now: string): 'ascending' | 'descending' | 'none' | undefined {
  if (!sort) return undefined
  if (now === sort.by) return 'ascending'
  return now === `-${sort.by}` ? 'descending' : 'none'
}

/** First the way one mostly wants, then the other. Undefined for the order that needs no saying. */
function nextSort({ sort }: Column, now: string): string | undefined {
  if (!sort) return undefined
  const ways = sort.first === 'rising' ? [sort.by, `-${sort.by}`] : [`-${sort.by}`, sort.by]
  const next = now === ways[0] ? ways[1] : ways[0]
  return next === DEFAULT_SORT ? undefined : next
}
