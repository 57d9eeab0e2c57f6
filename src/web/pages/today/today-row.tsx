import { type ReactNode, useEffect, useRef } from 'react'
import { Grade } from '#src/followup/web/grade.tsx'
import { say } from '#src/followup/web/words.ts'
import { ClockRing } from '#src/web/kit/time/clock-ring.tsx'
import styles from './today.module.css'
import type { TodayItem } from './use-today.ts'

/** One duty: who, what they want, what is next, how long there is. Chosen by click, shown open on a phone. */
export function TodayRow(o: {
  item: TodayItem
  isCurrent: boolean
  /** By somebody; the first one is current by itself, and stands at the top. */
  isChosen: boolean
  isSent: boolean
  onChoose: () => void
  children: ReactNode
}) {
  const { item } = o
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (o.isChosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [o.isChosen])
  const clock = item.section === 'offers' || !item.promise ? item.clock : item.promise
  return (
    <li
      ref={row}
      className={styles.row}
      data-current={o.isCurrent || undefined}
      data-sent={o.isSent || undefined}
    >
      <button
        type="button"
        className={styles.choose}
        aria-current={o.isCurrent ? 'true' : undefined}
        onClick={o.onChoose}
      >
        <span className={styles.who}>
          <span className="clip">{nameOf(item)}</span>
          {item.grade && <Grade grade={item.grade} />}
        </span>
        <span className={styles.clock}>
          <ClockRing clock={clock} />
        </span>
        <span className={styles.company}>
          <span className="clip">{companyOf(item)}</span>
        </span>
        <span className={styles.next}>
          {item.section === 'offers' ? 'Accept or refuse' : say(item.next_action)}
        </span>
      </button>
      {o.children}
    </li>
  )
}

export function nameOf({ person, organization }: Pick<TodayItem, 'person' | 'organization'>): string {
  return (
    person.name ?? person.company ?? organization?.name ?? person.email ?? person.phone ?? 'Nobody known yet'
  )
}

function companyOf({ person, organization, wants }: TodayItem): string {
  const company = organization?.name ?? person.company
  return [company, wants.topic ?? say(wants.asks_for)].filter(Boolean).join(' · ')
}
