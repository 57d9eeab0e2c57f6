import { Button } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from './review.module.css'
import { type Board, drawAgain, drawNow, type Round, useReviewCommand, useRounds } from './use-review.ts'

/** Which cases were drawn by which seed, and whether they come out the same again. */
export function DrawPart({ board }: { board: Board }) {
  const maySee = useMay('review.sit')
  const rounds = useRounds(maySee)
  const draw = useReviewCommand(drawNow)
  const { round, policy } = board
  if (!maySee) return null
  const isSample = policy.sample_size !== null
  return (
    <section className={styles.draws}>
      <Card
        title="Draws"
        aside={
          board.is_on_board &&
          isSample &&
          round !== null &&
          round.waiting > 0 && (
            <Button
              size="compact-sm"
              variant="default"
              loading={draw.isPending}
              onClick={() =>
                draw.mutate(undefined, {
                  onSuccess: ({ drawn, cases }) => sayDone(`Drew ${drawn} of ${cases}.`),
                  onError: sayProblem,
                })
              }
            >
              Draw now
            </Button>
          )
        }
      >
        <p className={styles.standing}>{sayRound(board)}</p>
        {round && (
          <p className="quiet">
            The seed of this draw is written already and shown with it. Its SHA-256:{' '}
            <code className={styles.seed}>{round.fingerprint}</code>
          </p>
        )}
        {(rounds.data?.length ?? 0) > 0 && (
          <ul className={styles.rounds}>
            {rounds.data?.map((one) => (
              <RoundLine key={one.no} round={one} />
            ))}
          </ul>
        )}
      </Card>
    </section>
  )
}

function sayRound({ round, policy }: Board): string {
  if (policy.sample_size === null) return 'The board looks at every case, as it comes.'
  const waiting = round?.waiting ?? 0
  const cases =
    waiting === 0 ? 'No case waits' : waiting === 1 ? '1 case waits' : `${sayNumber(waiting)} cases wait`
  return `${cases} for the draw at the end of the month: ${policy.sample_size} of a month’s cases, reps, reasons and sources in turn.`
}

function RoundLine({ round }: { round: Round }) {
  const [told, setTold] = useState<{ holds: boolean } | null>(null)
  const [isPending, setPending] = useState(false)
  async function recompute() {
    setPending(true)
    try {
      setTold(await drawAgain(round.no))
    } catch (error) {
      sayProblem(error)
    }
    setPending(false)
  }
  return (
    <li>
      <span>
        {sayNumber(round.drawn)} of {sayNumber(round.cases)} drawn <When at={round.drawn_at} day />
        {round.drawn_by && (
          <>
            {' '}
            by <bdi>{round.drawn_by}</bdi>
          </>
        )}
      </span>
      <code className={styles.seed} title="The seed">
        {round.seed}
      </code>
      <span className={styles.again} role="status">
        {told ? (
          told.holds ? (
            <span className={styles.holds}>Comes out the same</span>
          ) : (
            <span className={styles.broken}>Does not come out the same</span>
          )
        ) : (
          <Button size="compact-sm" variant="subtle" loading={isPending} onClick={recompute}>
            Recompute the draw
          </Button>
        )}
      </span>
    </li>
  )
}
