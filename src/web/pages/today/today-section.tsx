import type { ReactNode } from 'react'
import styles from './today.module.css'
import type { TodayItem } from './use-today.ts'

/** One part of the list; of it, only what is `drawn` already. */
export function TodaySection(o: {
  title: string
  items: TodayItem[]
  drawn: TodayItem[]
  children: (item: TodayItem) => ReactNode
}) {
  if (o.items.length === 0) return null
  return (
    <section>
      <h2 className={styles.section}>
        {o.title} <span className="quiet">{o.items.length}</span>
      </h2>
      <ul className={styles.rows}>{o.items.filter((item) => o.drawn.includes(item)).map(o.children)}</ul>
    </section>
  )
}
