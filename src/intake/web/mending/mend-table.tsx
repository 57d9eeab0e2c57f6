import { memo, type ReactNode } from 'react'
import { ColumnMenu } from './column-menu.tsx'
import { type ColumnChange, type Edits, edit, editColumn, isEdited, type MendRow, textIn } from './edits.ts'
import styles from './mending.module.css'

export interface MendColumn {
  key: string
  label: string
}

/**
 * Rows that could not be taken as a table one types into, like a spreadsheet. A column can be changed as a whole: in the
 * rows that are chosen, else in all that are shown.
 */
export function MendTable(o: {
  label: string
  /** Rows are named by when they came, not by their number. */
  isDated?: boolean
  columns: readonly MendColumn[]
  rows: readonly MendRow[]
  edits: Edits
  onEdits: (change: (before: Edits) => Edits) => void
  chosen: ReadonlySet<string>
  onChosen: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void
  /** Names a row: its number, or when it arrived. */
  nameOf: (id: string) => ReactNode
  /** What stands below an open row. */
  open: string | undefined
  onOpen: (id: string | undefined) => void
  detail: (id: string) => ReactNode
}) {
  const { rows, edits, chosen, columns } = o
  const isAll = rows.length > 0 && rows.every(({ id }) => chosen.has(id))
  const change = (column: string, told: ColumnChange) => {
    const meant = chosen.size > 0 ? rows.filter(({ id }) => chosen.has(id)) : rows
    o.onEdits((before) => editColumn(before, meant, column, told))
  }
  return (
    <div className={styles.scroller}>
      <table className={styles.table} data-dated={o.isDated || undefined} aria-label={o.label}>
        <thead>
          <tr>
            <th className={styles.check}>
              <input
                type="checkbox"
                aria-label="Choose all"
                checked={isAll}
                onChange={() => o.onChosen(() => new Set(isAll ? [] : rows.map(({ id }) => id)))}
              />
            </th>
            <th className={styles.why}>Why it was not taken</th>
            {columns.map((column) => (
              <th key={column.key}>
                <ColumnMenu
                  column={column}
                  others={columns.filter(({ key }) => key !== column.key)}
                  count={chosen.size > 0 ? chosen.size : rows.length}
                  onChange={(told) => change(column.key, told)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              columns={columns}
              mine={edits.get(row.id)}
              isChosen={chosen.has(row.id)}
              name={o.nameOf(row.id)}
              isOpen={o.open === row.id}
              detail={o.open === row.id ? o.detail(row.id) : null}
              onOpen={o.onOpen}
              onType={(column, value) => o.onEdits((before) => edit(before, row, column, value))}
              onChoose={() => o.onChosen((before) => toggled(before, row.id))}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

interface RowProps {
  row: MendRow
  columns: readonly MendColumn[]
  mine: Readonly<Record<string, string | null>> | undefined
  isChosen: boolean
  name: ReactNode
  isOpen: boolean
  detail: ReactNode
  onOpen: (id: string | undefined) => void
  onType: (column: string, value: string) => void
  onChoose: () => void
}

const Row = memo(
  function Row(o: RowProps) {
    const { row } = o
    const edits: Edits = o.mine ? new Map([[row.id, o.mine]]) : new Map()
    return (
      <>
        <tr className={styles.row} data-chosen={o.isChosen || undefined} data-open={o.isOpen || undefined}>
          <td className={styles.check}>
            <input type="checkbox" aria-label="Choose this row" checked={o.isChosen} onChange={o.onChoose} />
          </td>
          <td className={styles.why}>
            <button
              type="button"
              aria-expanded={o.isOpen}
              title={row.why}
              onClick={() => o.onOpen(o.isOpen ? undefined : row.id)}
            >
              <span className={styles.name}>{o.name}</span>
              <span className="clip">{row.why}</span>
            </button>
          </td>
          {o.columns.map(({ key, label }) => (
            <td
              key={key}
              data-label={label}
              data-empty={textIn(row, edits, key) === '' || undefined}
              data-edited={isEdited(row, edits, key) || undefined}
            >
              <input
                className={styles.cell}
                aria-label={label}
                value={textIn(row, edits, key)}
                title={textIn(row, edits, key)}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => o.onType(key, event.currentTarget.value)}
              />
            </td>
          ))}
        </tr>
        {o.isOpen && (
          <tr>
            <td colSpan={o.columns.length + 2} className={styles.detail}>
              <div>{o.detail}</div>
            </td>
          </tr>
        )}
      </>
    )
  },
  // The functions are made anew at each key, and do the same: they change what is there then.
  (before, now) =>
    before.row === now.row &&
    before.columns === now.columns &&
    before.mine === now.mine &&
    before.isChosen === now.isChosen &&
    before.isOpen === now.isOpen &&
    !now.isOpen,
)
