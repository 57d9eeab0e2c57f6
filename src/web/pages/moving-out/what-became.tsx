import { Button, Progress } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { groupRefusals, progressOf } from '../leads/bulk/say-bulk.ts'
import styles from './moving-out.module.css'
import { type MovingOut, type Started, useHolding, useProgress } from './use-moving-out.ts'

/** How far the moving got; at the end whether anything is left with them, and why. */
export function WhatBecame(o: { memberId: string; started: Started; onAgain: () => void }) {
  const progress = useProgress(o.started.bulk_id)
  const isDone = o.started.bulk_id === null || progress.data?.finished_at != null
  const holding = useHolding(o.memberId, null)
  if (!isDone) {
    const { done, all } = progress.data ? progressOf(progress.data) : { done: 0, all: 1 }
    return (
      <section className={styles.became} role="status">
        <p>
          {sayNumber(done)} of {sayNumber(all)} are moved. You may leave this page; it goes on by itself.
        </p>
        <Progress value={(100 * done) / Math.max(1, all)} aria-label="Progress" />
      </section>
    )
  }
  const refused = groupRefusals(progress.data?.single ?? [])
  return (
    <section className={styles.became} role="status">
      {holding.data && <Left holding={holding.data} />}
      {refused.length > 0 && (
        <ul className={styles.why}>
          {refused.map(({ sentence, leads }) => (
            <li key={sentence}>
              {sayNumber(leads.length)}: {sentence}
            </li>
          ))}
        </ul>
      )}
      {holding.data && holding.data.total > 0 && (
        <div className={styles.buttons}>
          <Button variant="default" onClick={o.onAgain}>
            Move what is left
          </Button>
          <Button variant="subtle" component={Link} to={`/leads?owner=${o.memberId}` as never}>
            Show it
          </Button>
        </div>
      )}
    </section>
  )
}

function Left({ holding: { member, total } }: { holding: MovingOut }) {
  if (total === 0) return <h2 className={styles.title}>Nothing is left with {member.name}.</h2>
  return (
    <h2 className={styles.title}>
      {total === 1 ? '1 lead is' : `${sayNumber(total)} leads are`} still with {member.name}.
    </h2>
  )
}
