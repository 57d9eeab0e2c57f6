import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { leadsSearch } from '../address.ts'
import type { LeadFilter } from '../use-report.ts'
import styles from './kit.module.css'

/** A number that opens the leads behind it; plain where there is nothing to open. `says` is what a screen reader hears. */
export function NumberLink(o: { filter: LeadFilter | null; says?: string; children: ReactNode }) {
  if (o.filter === null) return <>{o.children}</>
  return (
    <Link
      to={'/leads' as never}
      search={leadsSearch(o.filter) as never}
      className={styles.number}
      aria-label={o.says}
      title={o.says}
    >
      {o.children}
    </Link>
  )
}
