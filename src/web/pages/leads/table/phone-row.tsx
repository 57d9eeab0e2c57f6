import { memo } from 'react'
import { say } from '#src/followup/web/words.ts'
import { isOpen, type Stage } from '#src/lead/stages.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import { nameOf, organizationOf } from './columns.tsx'
import { DueCell } from './due-cell.tsx'
import type { RowProps } from './lead-row.tsx'
import styles from './table.module.css'

/** One lead in two lines: who and where it stands, what is next and when. */
export const PhoneRow = memo(function PhoneRow(
  o: Omit<RowProps, 'columns' | 'isReached' | 'onAim'> & { isChoosing: boolean },
) {
  const { lead } = o
  const name = nameOf(lead.person)
  const isDue = lead.due_at && isOpen(lead.stage as Stage)
  return (
    <tr
      aria-rowindex={o.at + 1}
      data-chosen={o.isChosen || undefined}
      className={styles.phoneRow}
      data-sent={o.isSent || undefined}
      style={{ transform: `translateY(${o.top}px)` }}
    >
      {o.isChoosing && (
        <td className={styles.phoneCheck}>
          <input
            type="checkbox"
            aria-label={`Choose ${name}`}
            checked={o.isChosen}
            onClick={(event) => o.onChoose(lead.id, event)}
            readOnly
          />
        </td>
      )}
      <td className={styles.phoneCell}>
        <div className={styles.line}>
          <a
            href={`/leads/${lead.id}`}
            className={styles.phoneName}
            onClick={(event) => (o.isChoosing ? o.onChoose(lead.id, event) : o.onOpen(lead.id, event))}
          >
            {name}
          </a>
          <StageMark stage={lead.stage} />
        </div>
        <div className={styles.line}>
          <span className="clip">
            {[organizationOf(lead), lead.next_action && say(lead.next_action)].filter(Boolean).join(' · ')}
          </span>
          {isDue ? <DueCell at={lead.due_at as string} /> : <When at={lead.inquired_at} day />}
        </div>
      </td>
    </tr>
  )
})
