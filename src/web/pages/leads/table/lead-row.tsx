import { memo } from 'react'
import type { Aim } from '../use-aim.ts'
import type { LeadItem } from '../use-leads.ts'
import { type Column, nameOf } from './columns.tsx'
import styles from './table.module.css'

export interface RowProps {
  lead: LeadItem
  /** Where it stands in the list, from 0. */
  at: number
  top: number
  columns: readonly Column[]
  isCurrent: boolean
  /** The one row that Tab reaches. */
  isReached: boolean
  isChosen: boolean
  /** A command for it was sent and is not answered. */
  isSent: boolean
  /** The mouse or the keyboard is on it: what opening will show can be asked for already. */
  onAim: Aim
  onOpen: (id: string, event: React.MouseEvent) => void
  onChoose: (id: string, event: React.MouseEvent | React.ChangeEvent) => void
}

/** One lead. A click opens it beside the list; the name is a link, so that it opens in another tab as well. */
export const LeadRow = memo(function LeadRow(o: RowProps) {
  const { lead, columns } = o
  const name = nameOf(lead.person)
  // Reading what one is offered tells the others that it was seen: that takes a click.
  const isAskedAhead = lead.stage !== 'offered'
  return (
    <tr
      aria-rowindex={o.at + 2}
      data-chosen={o.isChosen || undefined}
      className={styles.row}
      data-current={o.isCurrent || undefined}
      data-sent={o.isSent || undefined}
      style={{ transform: `translateY(${o.top}px)` }}
    >
      <td className={styles.check}>
        <a
          id={rowId(lead.id)}
          href={`/leads/${lead.id}`}
          className={styles.cover}
          tabIndex={o.isReached ? 0 : -1}
          onPointerEnter={(event) => event.pointerType === 'mouse' && isAskedAhead && o.onAim(lead.id)}
          onPointerLeave={() => o.onAim(null)}
          onPointerDown={(event) => event.pointerType === 'mouse' && o.onAim(lead.id, true)}
          onFocus={(event) =>
            isAskedAhead && event.currentTarget.matches(':focus-visible') && o.onAim(lead.id)
          }
          onBlur={() => o.onAim(null)}
          onClick={(event) => o.onOpen(lead.id, event)}
        >
          <span className={styles.unseen}>{name}</span>
        </a>
        <label className={styles.box}>
          <input
            type="checkbox"
            tabIndex={o.isReached ? 0 : -1}
            aria-label={`Choose ${name}`}
            checked={o.isChosen}
            onClick={(event) => o.onChoose(lead.id, event)}
            readOnly
          />
        </label>
      </td>
      {columns.map((column) => (
        <td
          key={column.key}
          className={column.isNumber ? `${styles.cell} number` : styles.cell}
          data-first={column.key === 'person' || undefined}
        >
          {column.key === 'person' ? (
            <span className={styles.name} aria-hidden>
              {name}
            </span>
          ) : (
            column.cell(lead)
          )}
        </td>
      ))}
    </tr>
  )
})

function rowId(id: string): string {
  return `lead-${id}`
}

/** Puts the focus on a lead of the list, where it is drawn. */
export function focusRow(id: string): void {
  document.getElementById(rowId(id))?.focus({ preventScroll: true })
}
