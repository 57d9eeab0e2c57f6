import type { ReactNode } from 'react'
import styles from './kit.module.css'

/** A chart under the sentence that it shows; `note` says what it counts and on how many it stands. */
export function Picture(o: {
  finding: ReactNode
  note?: ReactNode
  aside?: ReactNode
  isStale?: boolean
  children: ReactNode
}) {
  return (
    <figure className={styles.picture}>
      <figcaption className={styles.caption}>
        <div className={styles.captionRow}>
          <h2 className={styles.finding}>{o.finding}</h2>
          {o.aside}
        </div>
        {o.note && <p className={styles.note}>{o.note}</p>}
      </figcaption>
      <div className={o.isStale ? styles.stale : undefined}>{o.children}</div>
    </figure>
  )
}

/** What the colours of a picture mean, for what is too small to be labelled. */
export function Key({ of }: { of: readonly { label: string; swatch: string }[] }) {
  return (
    <ul className={styles.key}>
      {of.map(({ label, swatch }) => (
        <li key={label}>
          <span className={styles.swatch} style={{ background: swatch }} />
          {label}
        </li>
      ))}
    </ul>
  )
}
