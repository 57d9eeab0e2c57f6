import type { CSSProperties, ReactNode } from 'react'
import styles from './columns.module.css'

export interface Column {
  key: string
  /** What stands on top: the figure itself. */
  head: ReactNode
  /** Of the height, 0 to 100. */
  share: number
  name: string
  /** Drawn apart from the others, hatched. */
  isApart?: boolean
}

/** Figures side by side as columns, each with its figure above and its name below. */
export function Columns({ of }: { of: readonly Column[] }) {
  return (
    <ol className={styles.columns}>
      {of.map(({ key, head, share, name, isApart }) => (
        <li key={key} data-apart={isApart || undefined}>
          <span className={styles.head}>{head}</span>
          <span className={styles.column} aria-hidden>
            <i
              className={styles.fill}
              data-apart={isApart || undefined}
              style={{ '--share': `${share}%` } as CSSProperties}
            />
          </span>
          <span className={styles.name}>{name}</span>
        </li>
      ))}
    </ol>
  )
}
