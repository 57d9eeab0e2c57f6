import { type ReactNode, useEffect } from 'react'
import styles from './page.module.css'

/**
 * A page's head and body. The title is the window's too; `actions` stand right of it, `tools` (filters, tabs) below
 * and stay in view. `wide` lets the work take the whole width, `fill` the whole window: what is inside scrolls itself.
 */
export function Page(o: {
  title: string
  lead?: ReactNode
  actions?: ReactNode
  tools?: ReactNode
  wide?: boolean
  fill?: boolean
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${o.title} · Watertight`
  }, [o.title])
  return (
    <div className={styles.page} data-wide={o.wide || o.fill || undefined} data-fill={o.fill || undefined}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h1 className={styles.title}>{o.title}</h1>
          {o.lead && <p className={styles.lead}>{o.lead}</p>}
        </div>
        {o.actions && <div className={styles.actions}>{o.actions}</div>}
      </header>
      {o.tools && <div className={styles.tools}>{o.tools}</div>}
      {o.children}
    </div>
  )
}

/** A surface with a line around it; `title` names it. */
export function Card({
  title,
  aside,
  children,
}: {
  title?: ReactNode
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={styles.card}>
      {title && (
        <div className={styles.cardHead}>
          <h2 className={styles.cardTitle}>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}
