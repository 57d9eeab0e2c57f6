import { useSession } from '#src/web/kit/server/session.ts'
import { sayValue } from '../say-value.ts'
import type { LeadFilter } from '../use-report.ts'
import styles from './bars.module.css'
import { NumberLink } from './number-link.tsx'

export interface Bar {
  key: string
  label: string
  value: number | null
  filter: LeadFilter | null
  /** What stands behind the number. */
  note?: string | undefined
  color?: string | undefined
}

/** Bars that lie, each labelled with its number; readable without colour. */
export function Bars({ of, unit }: { of: readonly Bar[]; unit: string }) {
  const { workspace } = useSession()
  const low = Math.min(0, ...of.map(({ value }) => value ?? 0))
  const high = Math.max(0, ...of.map(({ value }) => value ?? 0))
  const span = high - low || 1
  const at = (value: number) => ((value - low) / span) * 100
  return (
    <ul className={styles.bars} data-noted={of.some(({ note }) => note) || undefined}>
      {of.map(({ key, label, value, filter, note, color }) => {
        const text = sayValue(value, unit, workspace.currency)
        const [from, to] = [Math.min(0, value ?? 0), Math.max(0, value ?? 0)]
        return (
          <li key={key} className={styles.bar}>
            <span className={styles.label} title={label}>
              {label}
            </span>
            <span className={styles.track} aria-hidden>
              <span
                className={styles.fill}
                hidden={!value}
                data-below={(value ?? 0) < 0 || undefined}
                style={{ left: `${at(from)}%`, width: `${at(to) - at(from)}%`, background: color }}
              />
            </span>
            <span className={styles.value}>
              <NumberLink filter={value ? filter : null} says={`${label}: ${text}`}>
                <b>{text || '–'}</b>
              </NumberLink>
              {note && <span className="quiet">{note}</span>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
