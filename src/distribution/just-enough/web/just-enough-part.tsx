import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { Answer } from '#src/web/kit/page/states.tsx'
import { get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import type { justEnoughAnswer } from '../routes.ts'
import styles from './just-enough.module.css'
import { LoadChart } from './load-chart.tsx'

export type JustEnough = Wire<z.output<typeof justEnoughAnswer>>

/** From how many leads at once somebody’s tries in time fall, with the ceiling that follows from it, to be taken by a click. */
export function JustEnoughPart(o: {
  memberId: string
  name: string
  today: number | null
  /** Null for whoever may only look. */
  onTake: ((ceiling: number) => void) | null
}) {
  const query = useQuery({
    queryKey: ['member', o.memberId, 'just-enough'],
    queryFn: () => get<JustEnough>(`/api/members/${o.memberId}/just-enough`),
    staleTime: 5 * 60_000,
  })
  return (
    <Answer query={query} lines={3} kept="Their ceiling is as it was." small>
      {(found) => (
        <section className={styles.part} aria-label="Just enough">
          <h4 className={styles.finding}>{sayFinding(found, o.name)}</h4>
          {found.points.length > 1 && <LoadChart found={found} today={o.today} />}
          {found.ceiling !== null && found.ceiling !== o.today && o.onTake && (
            <div>
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => found.ceiling !== null && o.onTake?.(found.ceiling)}
              >
                Take {found.ceiling} as the most at once
              </Button>
            </div>
          )}
        </section>
      )}
    </Answer>
  )
}

function sayFinding(found: JustEnough, name: string): string {
  const { verdict, ceiling, low, high, up_to, beyond, n, points } = found
  if (verdict === 'too_few') {
    return `Too few to tell how many leads at once are just enough: ${n} of the 60 it takes.`
  }
  if (ceiling === null || up_to === null || beyond === null) {
    const most = Math.max(...points.map(({ load }) => load))
    return `${name}’s tries in time do not fall for sure at any load that was seen: ${n} leads, up to ${most} at once.`
  }
  const range = low !== null && high !== null && low < high ? ` (${low} to ${high} fit about as well)` : ''
  return `Up to ${ceiling} leads at once${range} ${percent(up_to)} are tried in time; beyond, ${percent(beyond)}.`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
