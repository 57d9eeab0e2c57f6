import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { LeadPicker } from '#src/definition/web/lead-picker.tsx'
import { Card, Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import styles from './my-mails.module.css'
import { type MyMail, type Said, useMyMails, useSayOfMail } from './use-my-mails.ts'

/** One's own mails of which nobody can tell the lead. */
export function MyMailsPage() {
  const mails = useMyMails()
  const say = useSayOfMail()
  return (
    <Page title="Mails without a lead" lead="You sent them, and no lead of yours was found for them.">
      <Answer query={mails} lines={6} kept="Your mails are kept.">
        {(answer) =>
          answer.mails.length === 0 ? (
            <Empty
              title="Every mail has its lead"
              action={
                <Button component={Link} to={'/account' as never} variant="default">
                  Your private address
                </Button>
              }
            >
              What you copy to your private address, or answer to a notice, is logged by itself.
            </Empty>
          ) : (
            answer.mails.map((mail) => <MailToPlace key={mail.id} mail={mail} say={say.mutate} />)
          )
        }
      </Answer>
    </Page>
  )
}

function MailToPlace({ mail, say }: { mail: MyMail; say: (said: Said) => void }) {
  const [leadId, setLeadId] = useState<string | null>(null)
  return (
    <Card title={<bdi>{mail.subject || 'Without a subject'}</bdi>} aside={<When at={mail.came_at} />}>
      <p className={styles.about}>
        {mail.about ? (
          <>
            About <bdi>{mail.about.name ? `${mail.about.name}, ${mail.about.email}` : mail.about.email}</bdi>
          </>
        ) : (
          'It names nobody outside.'
        )}
        {!mail.is_proven && ' It did not come from your address, so it will be a note and nothing more.'}
      </p>
      {mail.words && (
        <blockquote className={styles.words}>
          <bdi>{mail.words}</bdi>
        </blockquote>
      )}
      <form
        className={styles.choose}
        onSubmit={(event) => {
          event.preventDefault()
          if (leadId) say({ mail, what: 'lead', leadId })
        }}
      >
        <div className={styles.picker}>
          <LeadPicker label="Which lead is it about?" leadId={leadId} onChoose={setLeadId} />
        </div>
        <Button type="submit" disabled={leadId === null}>
          Log it there
        </Button>
        {mail.about && (
          <Button variant="default" onClick={() => say({ mail, what: 'inquiry' })}>
            Make it a lead
          </Button>
        )}
        <Button variant="default" onClick={() => say({ mail, what: 'none' })}>
          It is about none
        </Button>
      </form>
    </Card>
  )
}
