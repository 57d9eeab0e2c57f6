import styles from './clock-ring.module.css'
import { sayDuration, sayExactly } from './times.ts'
import { useNow } from './use-now.ts'

export interface ClockState {
  due_at: string
  state: 'kept' | 'running' | 'about_to_break' | 'broken'
}

const DAY_MS = 24 * 3_600_000
const WORDS = { kept: 'kept', running: 'due in', about_to_break: 'due in', broken: 'overdue' } as const

/**
 * The clock of a duty: a ring that empties over `span` milliseconds before it is due, red once it is broken, amber when
 * it is about to be. The words say the same.
 */
export function ClockRing({ clock, span = 4 * 3_600_000 }: { clock: ClockState; span?: number }) {
  const now = useNow()
  const left = new Date(clock.due_at).getTime() - now.getTime()
  const state = stateOf(clock, left)
  const share = state === 'broken' || state === 'kept' ? 1 : Math.max(0.04, Math.min(1, left / span))
  const words = state === 'kept' ? WORDS.kept : `${WORDS[state]} ${sayDuration(left)}`
  return (
    <span className={styles.clock} data-state={state} title={sayExactly(clock.due_at)}>
      <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden>
        <circle className={styles.track} cx={8} cy={8} r={6} />
        <circle
          className={styles.rest}
          cx={8}
          cy={8}
          r={6}
          pathLength={100}
          strokeDasharray={`${share * 100} 100`}
          transform="rotate(-90 8 8)"
        />
        {state === 'broken' && <path className={styles.bang} d="M8 5v3.5M8 10.8v.2" />}
      </svg>
      {words}
    </span>
  )
}

/** As the server judged it, and as time went on since; what is days away is not about to break. */
function stateOf(clock: ClockState, left: number): ClockState['state'] {
  if (clock.state !== 'kept' && left < 0) return 'broken'
  return clock.state === 'about_to_break' && left > DAY_MS ? 'running' : clock.state
}
