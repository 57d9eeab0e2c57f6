import { Button } from '@mantine/core'
import { IconAddressBook, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { CopyLink } from '#src/people/web/copy-link.tsx'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './my-mails.module.css'
import { useMailAddress, useMyMails, useRenewAddress } from './use-my-mails.ts'

/** One's private address: what is copied there is logged. */
export function MailAddressCard() {
  const address = useMailAddress()
  const waiting = useMyMails().data?.mails.length ?? 0
  return (
    <Card
      title="Mail that logs itself"
      aside={
        waiting > 0 && (
          <Link to={'/my-mails' as never} className={styles.waits}>
            {waiting === 1 ? '1 mail waits for its lead' : `${waiting} mails wait for their leads`}
          </Link>
        )
      }
    >
      <Answer query={address} lines={2} small kept="Mail that came is kept.">
        {(answer) => (answer.address ? <Address address={answer.address} /> : <NoMailIn />)}
      </Answer>
    </Card>
  )
}

/** An ended address cannot be brought back, so it takes a second press. */
function Address({ address }: { address: string }) {
  const renew = useRenewAddress()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <p className={styles.text}>
        Put this address in BCC, and the mail is logged as a try with whoever it is to. Pass on what they
        answered, and it stands on their lead. Keep it to yourself: mail from your own address alone counts.
      </p>
      <CopyLink key={address} link={address} label="Your private address" />
      <div className={styles.buttons}>
        <Button
          component="a"
          href="/api/me/mail-address/card"
          download="leads.vcf"
          variant="default"
          leftSection={<IconAddressBook size={16} stroke={1.6} />}
        >
          Add to contacts
        </Button>
        {isAsking ? (
          <>
            <Button
              loading={renew.isPending}
              onClick={() =>
                renew.mutate(undefined, {
                  onSuccess() {
                    setAsking(false)
                    sayDone('The address before takes no mail any more. Renew it in your contacts, too.')
                  },
                })
              }
            >
              End this address and make another
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              Leave it
            </Button>
          </>
        ) : (
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} stroke={1.6} />}
            onClick={() => setAsking(true)}
          >
            Renew
          </Button>
        )}
      </div>
    </>
  )
}

function NoMailIn() {
  const maySetUp = useMay('workspace.write')
  return (
    <p className={styles.text} style={{ margin: 0 }}>
      No mail comes in here yet.{' '}
      {maySetUp ? (
        <Link to={'/settings?part=mailboxes' as never}>Set a mailbox up</Link>
      ) : (
        'Once your administrator has set a mailbox up, your address is here.'
      )}
    </p>
  )
}
