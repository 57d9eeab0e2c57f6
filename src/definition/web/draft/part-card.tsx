import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './draft.module.css'

/** One part of a list that is written: its name and sentence; opened, its form. */
export function PartCard(o: {
  title: string
  says?: string | null
  mark?: ReactNode
  isOpen: boolean
  onToggle: () => void
  onMove?: (by: -1 | 1) => void
  onRemove?: () => void
  /** What is wrong with it. */
  problems?: string[]
  children: ReactNode
}) {
  const name = o.title.trim() || 'Without a name'
  // The name stands before it already: both are read as one sentence.
  const says = o.says?.startsWith(`${o.title} `) ? o.says.slice(o.title.length + 1) : o.says
  return (
    <li
      className={styles.card}
      data-open={o.isOpen || undefined}
      data-wrong={o.problems?.length ? '' : undefined}
    >
      <div className={styles.cardHead}>
        <button type="button" className={styles.toggle} aria-expanded={o.isOpen} onClick={o.onToggle}>
          {o.mark && <span className={styles.slot}>{o.mark}</span>}
          <span className={styles.cardTitle}>
            <bdi>{name}</bdi>
          </span>
          {!o.isOpen && says && <span className={styles.says}>{says}</span>}
        </button>
        <span className={styles.tools}>
          {o.onMove && (
            <>
              <ActionIcon size="sm" aria-label={`Move “${name}” up`} onClick={() => o.onMove?.(-1)}>
                <IconChevronUp size={15} />
              </ActionIcon>
              <ActionIcon size="sm" aria-label={`Move “${name}” down`} onClick={() => o.onMove?.(1)}>
                <IconChevronDown size={15} />
              </ActionIcon>
            </>
          )}
          {o.onRemove && (
            <ActionIcon size="sm" aria-label={`Take “${name}” away`} onClick={o.onRemove}>
              <IconTrash size={15} />
            </ActionIcon>
          )}
        </span>
      </div>
      {o.problems && o.problems.length > 0 && (
        <ul className={styles.cardProblems}>
          {o.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {o.isOpen && <div className={styles.form}>{o.children}</div>}
    </li>
  )
}
