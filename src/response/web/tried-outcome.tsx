import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Letter } from '#src/mail/web/letter.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import styles from './answers.module.css'
import type { Plans, TriedAnswer } from './use-plans.ts'

/** Which plan answers and why, who calls, the mail as it would read, and what the lead was answered with before. */
export function TriedOutcome({
  tried,
  page,
  onOpen,
}: {
  tried: TriedAnswer
  page: Plans
  onOpen: (planId: string) => void
}) {
  const placeOf = (id: string) => page.plans.findIndex((plan) => plan.id === id) + 1
  const { plan_id: plan } = tried
  return (
    <div className={styles.outcome} aria-live="polite">
      <p className={styles.chosen}>
        {plan && <span className={styles.number}>{placeOf(plan)}</span>}
        <span>
          {tried.sentence}{' '}
          {plan && (
            <Button size="compact-xs" variant="subtle" onClick={() => onOpen(plan)}>
              Open it
            </Button>
          )}
        </span>
      </p>
      {tried.call && (
        <p className={styles.hint}>
          {tried.call.by ?? 'Whoever accepts the lead'} calls until <When at={tried.call.due_at} clock />.
        </p>
      )}
      {tried.signed && <p className={styles.hint}>{tried.signed}</p>}
      {tried.passed.length > 0 && (
        <details className={styles.versions}>
          <summary>
            {tried.passed.length === 1
              ? 'One plan is passed over'
              : `${tried.passed.length} plans are passed over`}
          </summary>
          <ol>
            {tried.passed.map(({ plan_id, sentence }) => (
              <li key={plan_id}>
                <bdi>{page.plans.find(({ id }) => id === plan_id)?.whom}</bdi>: {sentence}
              </li>
            ))}
          </ol>
        </details>
      )}
      <Letter preview={tried} />
      {tried.earlier.length > 0 && <Earlier earlier={tried.earlier} />}
    </div>
  )
}

const STATES: Readonly<Record<string, string>> = {
  sent: 'sent',
  queued: 'waits',
  deferred: 'waits',
  sending: 'on its way',
  doubtful: 'may have been sent',
  failed: 'could not be sent',
  suppressed: 'left unsent',
}
const GROUPS: Readonly<Record<string, string>> = {
  sent: 'sent',
  doubtful: 'to_decide',
  failed: 'to_decide',
  suppressed: 'left_unsent',
}

function Earlier({ earlier }: { earlier: TriedAnswer['earlier'] }) {
  return (
    <section className={styles.earlier}>
      <h3 className={styles.title}>What it was answered with</h3>
      <ol>
        {earlier.map((answer) => (
          <li key={answer.message_id}>
            <span className="quiet">
              <When at={answer.sent_at ?? answer.queued_at} clock />, {STATES[answer.state] ?? answer.state}
              {answer.plan_version !== null && `, version ${answer.plan_version} of the plan`}
            </span>
            <br />
            <bdi>{answer.sentence}</bdi>{' '}
            <Link
              to={'/outbox' as never}
              search={{ show: GROUPS[answer.state] ?? 'waiting', message: answer.message_id } as never}
            >
              Read it
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
