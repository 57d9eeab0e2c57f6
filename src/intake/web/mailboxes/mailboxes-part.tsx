import { Button } from '@mantine/core'
import { useState } from 'react'
import { CopyLink } from '#src/people/web/copy-link.tsx'
import styles from '#src/people/web/settings/settings.module.css'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { MailboxForm } from './mailbox-form.tsx'
import {
  type Mailbox,
  useEndMailbox,
  useMailboxes,
  useResumeMailbox,
  useTryMailbox,
} from './use-mailboxes.ts'

/** Where mail of people who ask is heard. */
export function MailboxesPart() {
  const mailboxes = useMailboxes()
  const mayWrite = useMay('workspace.write')
  const [open, setOpen] = useState<string | null>(null)
  const add = mayWrite && <Button onClick={() => setOpen('new')}>Add a mailbox</Button>
  return (
    <Card
      title="Mailboxes"
      aside={
        mayWrite &&
        open !== 'new' &&
        mailboxes.data?.mailboxes.length !== 0 && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen('new')}>
            Add a mailbox
          </Button>
        )
      }
    >
      <p className={styles.text}>
        What people write to these addresses becomes an inquiry; answers go to their lead, automatic ones and
        returned mail to where they belong.
      </p>
      <Answer query={mailboxes} lines={3} small kept="Mail goes on being heard.">
        {({ mailboxes: all, receiver, returns_url }) => (
          <>
            {open === 'new' && (
              <MailboxForm mailbox={null} receiver={receiver} onClose={() => setOpen(null)} />
            )}
            {all.length === 0 && open !== 'new' ? (
              <Empty title="No mailbox is heard yet" action={add}>
                Let info@ or sales@ come in here: every mail is kept, answered and given to somebody.
              </Empty>
            ) : (
              <ul className={styles.rows}>
                {all.map((mailbox) =>
                  open === mailbox.id ? (
                    <li key={mailbox.id}>
                      <MailboxForm mailbox={mailbox} receiver={receiver} onClose={() => setOpen(null)} />
                    </li>
                  ) : (
                    <MailboxRow
                      key={mailbox.id}
                      mailbox={mailbox}
                      mayWrite={mayWrite}
                      isReceiverOpen={receiver !== null}
                      onChange={() => setOpen(mailbox.id)}
                    />
                  ),
                )}
              </ul>
            )}
            {returns_url && (
              <details className={styles.text}>
                <summary>Amazon SES or SendGrid sends for you?</summary>
                Let it tell of bounces and complaints at this address (webhook, JSON):
                <CopyLink link={returns_url} label="Address for bounces and complaints" />
              </details>
            )}
          </>
        )}
      </Answer>
    </Card>
  )
}

function MailboxRow({
  mailbox,
  mayWrite,
  isReceiverOpen,
  onChange,
}: {
  mailbox: Mailbox
  mayWrite: boolean
  isReceiverOpen: boolean
  onChange: () => void
}) {
  const end = useEndMailbox()
  const resume = useResumeMailbox()
  const trial = useTryMailbox()
  const { name, address, imap, heard_at } = mailbox
  const problem =
    mailbox.problem ?? (imap || isReceiverOpen ? null : 'Our receiver is not open: set MAIL_IN.')
  return (
    <li>
      <div className={styles.main}>
        <bdi className="clip">{name === address ? address : `${name} · ${address}`}</bdi>
        <span className="quiet">
          {imap ? `Fetched from ${imap.host}` : 'Brought by our mail server'}
          {heard_at && (
            <>
              , the last <When at={heard_at} />
            </>
          )}
        </span>
        {trial.data ? (
          <span className={trial.data.is_fine ? 'quiet' : styles.problem} role="status">
            {trial.data.sentence}
          </span>
        ) : (
          problem && <span className={styles.problem}>{problem}</span>
        )}
      </div>
      {mayWrite && (
        <div className={styles.buttons}>
          {imap && (
            <Button
              variant="default"
              size="compact-sm"
              loading={trial.isPending}
              onClick={() => trial.mutate(mailbox.id)}
            >
              Try
            </Button>
          )}
          <Button variant="default" size="compact-sm" onClick={onChange}>
            Change
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            loading={end.isPending}
            onClick={() =>
              end.mutate(mailbox.id, {
                onSuccess: () =>
                  sayDone(`${address} is not heard any more. What came stays.`, async () => {
                    await resume.mutateAsync(mailbox.id)
                  }),
              })
            }
          >
            End
          </Button>
        </div>
      )}
    </li>
  )
}
