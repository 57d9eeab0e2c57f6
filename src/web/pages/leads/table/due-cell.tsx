import { sayExactly, sayWhen } from '#src/web/kit/time/times.ts'
import { useNow } from '#src/web/kit/time/use-now.ts'
import styles from './table.module.css'

const SOON_MS = 4 * 3_600_000

/** When it is due: red with a word once it is late, amber in the last hours. */
export function DueCell({ at }: { at: string }) {
  const now = useNow()
  const left = new Date(at).getTime() - now.getTime()
  const state = left < 0 ? 'broken' : left < SOON_MS ? 'soon' : undefined
  return (
    <time className={styles.due} data-state={state} dateTime={at} title={sayExactly(at)}>
      {sayDue(sayWhen(at, now), left < 0)}
    </time>
  )
}

function sayDue(when: string, isLate: boolean): string {
  if (!isLate) return when
  return when === 'now' ? 'just late' : `late, ${when}`
}
