import { Button } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { CARRIES, SenderForm } from './sender-form.tsx'
import styles from './sending.module.css'
import { type Sender, useSenders, useTrySender } from './use-sending.ts'

/** The mail servers of the company: what each carries, and whether it does. */
export function SendersCard() {
  const senders = useSenders()
  const mayWrite = useMay('workspace.write')
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Card
      title="Mail servers"
      aside={
        mayWrite &&
        open !== 'new' && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen('new')}>
            Add a mail server
          </Button>
        )
      }
    >
      <Answer query={senders} lines={3} small kept="Mail goes on being sent.">
        {({ senders: all, has_default }) => (
          <>
            <p className={styles.text}>{sayDefault(all.length, has_default)}</p>
            {open === 'new' && <SenderForm sender={null} onDone={() => setOpen(null)} />}
            <ul className={styles.rows}>
              {all.map((sender) => (
                <li key={sender.id}>
                  {open === sender.id ? (
                    <SenderForm sender={sender} onDone={() => setOpen(null)} />
                  ) : (
                    <SenderLine sender={sender} onChange={mayWrite ? () => setOpen(sender.id) : undefined} />
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </Card>
  )
}

function sayDefault(count: number, hasDefault: boolean): string {
  if (count > 0) {
    return hasDefault
      ? 'What none of these carries goes by the mail server that is set with SMTP_URL.'
      : 'What none of these carries waits in the outbox.'
  }
  return hasDefault
    ? 'All mail goes by the mail server that is set with SMTP_URL. Add others, for example one for programs with an address of its own.'
    : 'No mail server is set: mail waits in the outbox, and nothing is lost.'
}

function SenderLine({ sender, onChange }: { sender: Sender; onChange: (() => void) | undefined }) {
  const attempt = useTrySender()
  const { id, name, host, port, from_address, carries, per_day, dkim } = sender
  return (
    <div className={styles.sender}>
      <div className={styles.senderHead}>
        <span className={styles.name}>{name}</span>
        <span className={styles.buttons}>
          {onChange && (
            <>
              <Button
                size="compact-sm"
                variant="default"
                loading={attempt.isPending}
                onClick={() => attempt.mutate(id)}
                aria-label={`Try it: ${name}`}
              >
                Try it
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={onChange} aria-label={`Change ${name}`}>
                Change
              </Button>
            </>
          )}
        </span>
      </div>
      <p className={styles.facts}>
        {carries.map((each) => CARRIES[each]).join(', ')} as {from_address}, by {host}:{port}
        {per_day !== null && `; warming up: ${per_day} a day now`}
      </p>
      {attempt.data && (
        <p className={styles.tried} data-fine={attempt.data.is_fine || undefined} role="status">
          {attempt.data.sentence}
        </p>
      )}
      {dkim && (
        <details className={styles.dkim}>
          <summary>DKIM: what the name server is to say</summary>
          <dl>
            <dt>Name (TXT)</dt>
            <dd>{dkim.name}</dd>
            <dt>Value</dt>
            <dd>{dkim.record}</dd>
          </dl>
        </details>
      )}
    </div>
  )
}
