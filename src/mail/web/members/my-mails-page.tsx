import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { LeadPicker } from '#src/definition/web/lead-picker.tsx'
import { Card, Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './my-mails.module.css'
import { type MyMail, useMyMails, useSayOfMail } from './use-my-mails.ts'

/** One's own mails of which nobody can tell the lead. */
export function MyMailsPage() {
  const mails = useMyMails()
  return (
    <Page title="Mails without a lead" lead="You sent them, and no lead of yours was found for them.">
      <Answer query={mails} lines={6} kept="Your mails are kept.">
        {(answer) =>
          answer.mails.length === 0 ? (
            <Empty
              title="Every mail has its lead"
              action={<Link to={'/account' as never}>Your private address</Link>}
            >
              What you copy to your private address, or answer to a notice, is logged by itself.
            </Empty>
          ) : (
            answer.mails.map((mail) => <MailToPlace key={mail.id} mail={mail} />)
          )
        }
      </Answer>
    </Page>
  )
}

function MailToPlace({ mail }: { mail: MyMail }) {
  const [leadId, setLeadId] = useState<string | null>(null)
  const say = useSayOfMail()
  const again = () => say.mutate({ mail, what: 'question' })
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
          if (!leadId) return
          say.mutate(
            { mail, what: 'lead', leadId },
            { onSuccess: () => sayDone('The mail is logged on that lead.', again) },
          )
        }}
      >
        <div className={styles.picker}>
          <LeadPicker label="Which lead is it about?" leadId={leadId} onChoose={setLeadId} />
        </div>
        <Button type="submit" disabled={leadId === null}>
          Log it there
        </Button>
        {mail.about && (
          <Button
            variant="default"
            onClick={() =>
              say.mutate(
                { mail, what: 'inquiry' },
                { onSuccess: () => sayDone('It becomes a lead, with the mail on it.') },
              )
            }
          >
            Make it a lead
          </Button>
        )}
        <Button
          variant="subtle"
          onClick={() =>
            say.mutate({ mail, what: 'none' }, { onSuccess: () => sayDone('It is about no lead.', again) })
          }
        >
          It is about none
        </Button>
      </form>
    </Card>
  )
}
