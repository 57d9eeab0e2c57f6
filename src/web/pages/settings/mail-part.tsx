import { useQuery } from '@tanstack/react-query'
import { PermissionCards } from '#src/mail/web/sending/permission-cards.tsx'
import { SendersCard } from '#src/mail/web/sending/senders-card.tsx'
import styles from '#src/people/web/settings/settings.module.css'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { get } from '#src/web/kit/server/api.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'

interface Outbox {
  counts: Record<'queued' | 'sending' | 'sent' | 'deferred' | 'doubtful' | 'failed' | 'suppressed', number>
  oldest_waiting_at: string | null
  can_send: boolean
  /** How the mail server is, in words. */
  server: { state: string; sentence: string }
}

/** Whether mail goes out, by which servers, when, and to whom not. */
export function MailPart() {
  return (
    <>
      <OutboxCard />
      <SendersCard />
      <PermissionCards />
    </>
  )
}

function OutboxCard() {
  const outbox = useQuery({ queryKey: ['outbox'], queryFn: () => get<Outbox>('/api/outbox') })
  return (
    <Card title="Mail">
      <Answer query={outbox} lines={3} small kept="Mail goes on being sent.">
        {({ counts, oldest_waiting_at, can_send, server }) => {
          const waiting = counts.queued + counts.sending + counts.deferred
          return (
            <>
              <p className={styles.text}>
                {server.sentence}
                {server.state === 'not_set' &&
                  !can_send &&
                  ' Until then links for people are copied by hand.'}
              </p>
              <ul className={styles.rows}>
                <li>
                  <span>Sent</span>
                  <span className="number">{sayNumber(counts.sent)}</span>
                </li>
                <li>
                  <span>
                    Waiting
                    {oldest_waiting_at && (
                      <span className="quiet">
                        , the oldest since <When at={oldest_waiting_at} />
                      </span>
                    )}
                  </span>
                  <span className="number">{sayNumber(waiting)}</span>
                </li>
                <li>
                  <span>To be looked at: doubtful, failed</span>
                  <span className="number">{sayNumber(counts.doubtful + counts.failed)}</span>
                </li>
              </ul>
            </>
          )
        }}
      </Answer>
    </Card>
  )
}
