import { useEffect, useRef } from 'react'
import { When } from '#src/web/kit/time/when.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import type { Arrival } from '../use-arrivals.ts'
import { sayCode } from '../words.ts'
import styles from './inbox.module.css'

/** Arrivals as lines, the newest first; more of them are read as one comes near the end. */
export function ArrivalList(o: {
  arrivals: readonly Arrival[]
  current: string | undefined
  isNarrow: boolean
  hasMore: boolean
  isReading: boolean
  onMore: () => void
  onOpen: (id: string) => void
}) {
  return (
    <div className={styles.scroller}>
      <ul className={styles.lines} aria-label="Arrivals">
        {o.arrivals.map((arrival) => (
          <li key={arrival.id} id={`arrival-${arrival.id}`}>
            <button
              type="button"
              className={styles.line}
              data-current={arrival.id === o.current || undefined}
              onClick={() => o.onOpen(arrival.id)}
            >
              <span className={styles.when}>
                <When at={arrival.received_at} />
              </span>
              <span className={`${styles.channel} clip`}>{wayOf(arrival)}</span>
              <span className={`${styles.who} clip`}>{whoOf(arrival)}</span>
              <span className={`${styles.what} clip`}>{whatOf(arrival)}</span>
              <span className={styles.became}>
                <Became arrival={arrival} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {o.hasMore && <More isReading={o.isReading} onMore={o.onMore} />}
    </div>
  )
}

export function whoOf({ said, lead, is_erased }: Arrival): string {
  if (is_erased) return 'Erased'
  return said?.name ?? lead?.person ?? said?.email ?? said?.phone ?? said?.company ?? 'No name given'
}

function whatOf({ said }: Arrival): string {
  const who = said?.name ? said.company : null
  return [who, said?.topic, said?.message].filter(Boolean).join(' · ')
}

export function wayOf({ channel, form, import: file }: Arrival): string {
  return form?.name ?? file?.name ?? sayCode(channel)
}

function Became({ arrival }: { arrival: Arrival }) {
  const { place, kind, lead, reason } = arrival
  if (place === 'waiting') return <span className="quiet">Waiting</span>
  if (lead) {
    return (
      <>
        <StageMark stage={lead.stage} />
        <span className={`${styles.quiet} clip`}>
          {[lead.accountable, kind === 'new' ? null : sayCode(kind)].filter(Boolean).join(' · ')}
        </span>
      </>
    )
  }
  return (
    <>
      <span className={styles.place} data-place={place}>
        {sayCode(kind ?? place)}
      </span>
      <span className={`${styles.quiet} clip`}>{reason}</span>
    </>
  )
}

/** Reads on when it comes into sight; a page that fitted nothing is followed by the next. */
function More(o: { isReading: boolean; onMore: () => void }) {
  const mark = useRef<HTMLDivElement>(null)
  const more = useRef(o.onMore)
  more.current = o.onMore
  useEffect(() => {
    if (o.isReading || !mark.current) return
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) more.current()
      },
      { rootMargin: '600px' },
    )
    seen.observe(mark.current)
    return () => seen.disconnect()
  }, [o.isReading])
  return (
    <div ref={mark} className={styles.more}>
      {o.isReading ? 'Looking further back …' : ''}
    </div>
  )
}
