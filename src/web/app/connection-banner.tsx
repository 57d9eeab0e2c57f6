import { useMutationState, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useIsReachable, useKeptSince } from '../kit/server/reachable.ts'
import { sayExactly } from '../kit/time/times.ts'
import styles from './connection-banner.module.css'

/** Says that the server cannot be reached, and what waits here until it is back. */
export function ConnectionBanner() {
  const isReachable = useIsReachable()
  const keptSince = useKeptSince()
  const client = useQueryClient()
  useEffect(() => {
    if (!keptSince) return
    // What was kept is asked for anew as soon as somebody can answer.
    return () => {
      client.invalidateQueries()
    }
  }, [keptSince, client])
  const waiting = useMutationState({
    filters: { status: 'pending' },
    select: ({ state }) => state.isPaused || state.failureCount > 0,
  }).filter(Boolean).length
  return (
    <div className={styles.place} role="status">
      {!isReachable && (
        <p className={styles.banner}>
          <strong>The connection is lost.</strong>{' '}
          {keptSince && `You see what was known on ${sayExactly(keptSince)}. `}
          {sayKept(waiting)}
        </p>
      )}
    </div>
  )
}

function sayKept(waiting: number): string {
  if (waiting === 0) return 'What you do is kept here, and sent when it is back.'
  return `${waiting === 1 ? 'One change waits' : `${waiting} changes wait`} here, to be sent when it is back.`
}
