import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './message.module.css'
import { type Decision, type MessageShown, useDecision, useMessage } from './use-outbox.ts'

/** One mail: how it stands, what can be decided, and how it reads. */
export function MessageDetails({ id, onClose }: { id: string; onClose: () => void }) {
  const message = useMessage(id)
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title}>{message.data?.title ?? 'Mail'}</h2>
        <ActionIcon aria-label="Close" onClick={onClose}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      {message.data ? (
        <Details message={message.data} />
      ) : message.error ? (
        <Failed error={message.error} retry={() => message.refetch()} />
      ) : (
        <Loading lines={6} />
      )}
    </>
  )
}

function Details({ message }: { message: MessageShown }) {
  const mayDecide = useMay('answers.write')
  return (
    <div className={styles.body}>
      <p className={styles.stands}>{message.standing}</p>
      {mayDecide && message.decisions.length > 0 && <Decisions message={message} />}
      <dl className={styles.facts}>
        <dt>To</dt>
        <dd>
          <bdi>{message.to_name}</bdi> <bdi className="quiet">{message.to_address}</bdi>
        </dd>
        <dt>Why</dt>
        <dd>
          {message.cause}{' '}
          {message.lead_id && (
            <Link to={`/leads/${message.lead_id}` as never} className={styles.link}>
              Open the lead
            </Link>
          )}
        </dd>
        <dt>Written</dt>
        <dd>
          <When at={message.queued_at} />
        </dd>
        {message.sent_at && (
          <>
            <dt>Sent</dt>
            <dd>
              <When at={message.sent_at} />
            </dd>
          </>
        )}
        {message.tries > 0 && (
          <>
            <dt>Tries</dt>
            <dd>{message.tries}</dd>
          </>
        )}
      </dl>
      {message.letter ? (
        <section className={styles.letter} aria-label="The text">
          <p className={styles.subject}>
            <bdi>{message.letter.subject}</bdi>
          </p>
          <p className="said">{message.letter.text}</p>
        </section>
      ) : (
        <p className={styles.problem}>{message.problem}</p>
      )}
      {message.letter && message.sent_at && (
        <p className={styles.hint}>As it reads now. Names may have been others when it was sent.</p>
      )}
    </div>
  )
}

const WORDS: Record<Decision, { button: string; done: string }> = {
  send_again: { button: 'Send it', done: 'It goes out next.' },
  count_as_sent: { button: 'Count it as sent', done: 'It counts as sent.' },
  leave_unsent: { button: 'Leave it unsent', done: 'It stays unsent.' },
}

function Decisions({ message }: { message: MessageShown }) {
  const decision = useDecision()
  const decide = (what: Decision) =>
    decision.mutate(
      { id: message.id, decision: what },
      {
        onSuccess: () => sayDone(WORDS[what].done, undoOf(message, what, decision.mutateAsync)),
        onError: sayProblem,
      },
    )
  return (
    <div className={styles.decisions}>
      {message.decisions.map((what, i) => (
        <Button
          key={what}
          size="compact-sm"
          variant={i === 0 && what === 'send_again' ? 'filled' : 'default'}
          loading={decision.isPending && decision.variables?.decision === what}
          onClick={() => decide(what)}
        >
          {WORDS[what].button}
        </Button>
      ))}
      {(message.state === 'doubtful' || (message.state === 'deferred' && message.doubts > 0)) && (
        <span className={styles.hint}>Sent again, it may arrive twice.</span>
      )}
    </div>
  )
}

/** What was left unsent can go out after all, and what goes out next can be stopped; what was sent stays sent. */
function undoOf(
  { id }: MessageShown,
  what: Decision,
  decide: (o: { id: string; decision: Decision }) => Promise<unknown>,
): (() => Promise<void>) | undefined {
  if (what === 'count_as_sent') return undefined
  const back: Decision = what === 'leave_unsent' ? 'send_again' : 'leave_unsent'
  return async () => {
    await decide({ id, decision: back })
  }
}
