import { sayDay, sayExactly, sayWhen } from './times.ts'
import { useNow } from './use-now.ts'

/**
 * A moment as people say it, exact on hover. `day` leaves the time of day out, `clock` says it
 * of days long ago as well. Nothing for nothing.
 */
export function When({
  at,
  day = false,
  clock = false,
}: {
  at: string | null | undefined
  day?: boolean
  clock?: boolean
}) {
  const now = useNow()
  if (!at) return null
  return (
    <time dateTime={at} title={sayExactly(at)} style={{ whiteSpace: 'nowrap' }}>
      {day ? sayDay(at, now) : sayWhen(at, now, undefined, clock)}
    </time>
  )
}
