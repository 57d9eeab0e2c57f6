import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { sayNumber } from '../values/amounts.ts'
import styles from './tabs.module.css'

export interface Tab {
  value: string
  label: string
  /** How many are in it. */
  count?: number | undefined
  /** Somebody has to look at them. */
  isSoon?: boolean | undefined
}

/** The parts of a page, one of them shown. */
export function Tabs(o: {
  label: string
  of: readonly Tab[]
  value: string
  onChange: (value: string) => void
}) {
  return (
    <TabRow label={o.label} shown={o.value}>
      {o.of.map(({ value, label, count, isSoon }) => (
        <li key={value}>
          <button
            type="button"
            className={tabClass}
            aria-current={value === o.value ? 'page' : undefined}
            onClick={() => o.onChange(value)}
          >
            {label}
            {count !== undefined && (
              <span className={styles.count} data-soon={isSoon || undefined}>
                {sayNumber(count)}
              </span>
            )}
          </button>
        </li>
      ))}
    </TabRow>
  )
}

/** The row that tabs stand in, for those that are links. */
export function TabRow(o: { label: string; shown: string; children: ReactNode }) {
  const row = useShownInView(o.shown)
  return (
    <nav aria-label={o.label} className={styles.nav}>
      <ul className={styles.tabs} ref={row}>
        {o.children}
      </ul>
    </nav>
  )
}

export const tabClass = styles.tab

/** For a row in which not all fit on a phone: the shown one comes into view. */
export function useShownInView(shown: string): RefObject<HTMLUListElement | null> {
  const row = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (shown === '') return
    row.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [shown])
  return row
}
