import { useRef } from 'react'
import type { useLeadCommand } from '#src/followup/web/use-lead-command.ts'
import { say } from '#src/followup/web/words.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { ClockRing } from '#src/web/kit/time/clock-ring.tsx'
import { LeadStory } from '../lead/lead-story.tsx'
import styles from './one.module.css'
import { TodayLead } from './today-lead.tsx'
import type { TodayItem } from './use-today.ts'

const WHY: Record<TodayItem['section'], string> = {
  offers: 'Offered to you',
  overdue: 'Overdue',
  today: 'Due today',
  next: 'Comes next',
}

/**
 * One lead and all that is needed for it: why it is here, what they want, what to ask, what came of it; then the next slides in.
 * For the phone between two customers and for a block of calls at the desk.
 */
export function OneAtATime(o: {
  items: readonly TodayItem[]
  current: TodayItem
  /** Of all that is due, also what is not loaded yet. */
  due: number
  commands: ReturnType<typeof useLeadCommand>
  onStep: (by: number) => void
}) {
  const { items, current, due, commands } = o
  const at = items.indexOf(current)
  const beside = useRef<HTMLDivElement>(null)
  useKeys('One at a time', [
    { key: 'ArrowRight', does: 'Next lead', run: () => o.onStep(1) },
    { key: 'ArrowLeft', does: 'Lead before', run: () => o.onStep(-1) },
    {
      key: 'g',
      does: 'Go to the questions',
      run: () => beside.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus(),
    },
  ])
  const isDue = current.section !== 'next'
  return (
    <>
      <div className={styles.place}>
        <button type="button" className={styles.step} disabled={at <= 0} onClick={() => o.onStep(-1)}>
          Before <kbd>K</kbd>
        </button>
        <span aria-live="polite">{isDue ? `${at + 1} of ${due} due` : 'Not due yet'}</span>
        <progress value={isDue ? at : due} max={Math.max(1, due)} aria-label="Gone through" />
        <button
          type="button"
          className={styles.step}
          disabled={at >= items.length - 1}
          onClick={() => o.onStep(1)}
        >
          Next <kbd>J</kbd>
        </button>
      </div>
      <div className={styles.desk} key={current.lead_id}>
        <section className={styles.card} aria-label="This lead">
          <p className={styles.why}>
            {WHY[current.section]}
            {current.section !== 'offers' && current.next_action && `: ${say(current.next_action)}`}{' '}
            <ClockRing clock={current.clock} />
          </p>
          <TodayLead item={current} commands={commands} hasStory={false} />
        </section>
        <section className={styles.beside} ref={beside} aria-label="Call guide">
          <LeadStory id={current.lead_id} />
        </section>
      </div>
    </>
  )
}
