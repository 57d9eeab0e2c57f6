import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { StepKind } from '../editing/edit-program.ts'
import styles from './picture.module.css'
import { StepIcon } from './step-icon.tsx'

/** One box of the picture: what happens there, what is wrong with it, and, opened, how it is changed. */
export function NodeCard(o: {
  id: string
  kind: StepKind | 'start' | 'end'
  /** "Step 3". */
  name: string
  number?: number
  heading: ReactNode
  aside?: ReactNode
  faults: readonly string[]
  isOpen: boolean
  onToggle: () => void
  children: ReactNode
}) {
  return (
    <div
      className={styles.card}
      data-kind={o.kind}
      data-open={o.isOpen || undefined}
      data-faulty={o.faults.length > 0 || undefined}
    >
      <button type="button" id={o.id} className={styles.head} aria-expanded={o.isOpen} onClick={o.onToggle}>
        <span className={styles.icon}>
          <StepIcon kind={o.kind} />
        </span>
        <span className={styles.heading}>
          <span className={styles.name}>{o.name}</span>
          <span className={styles.says}>{o.heading}</span>
          {o.aside && <span className={styles.aside}>{o.aside}</span>}
        </span>
        {o.number !== undefined && (
          <span className={styles.number} aria-hidden>
            {o.number}
          </span>
        )}
        <IconChevronDown size={14} className={styles.chevron} aria-hidden />
      </button>
      {o.faults.length > 0 && (
        <ul className={styles.faults}>
          {o.faults.map((sentence) => (
            <li key={sentence}>
              <IconAlertTriangle size={14} aria-hidden />
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {o.isOpen && <div className={styles.form}>{o.children}</div>}
    </div>
  )
}
