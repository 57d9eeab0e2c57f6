import { sayDay, sayExactly, sayWhen } from './times.ts'
import { useNow } from './use-now.ts'

/** A moment as people say it, exact on hover. `day` leaves the time of day out. Nothing for nothing. */
export function When({ at, day = false }: { at: string | null | undefined; day?: boolean }) {
  const now = useNow()
  if (!at) return null
  return (
    <time dateTime={at} title={sayExactly(at)} style={{ whiteSpace: 'nowrap' }}>
      {day ? sayDay(at, now) : sayWhen(at, now)}
    </time>
  )
}
