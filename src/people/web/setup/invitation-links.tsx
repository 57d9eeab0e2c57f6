import { Button } from '@mantine/core'
import { CopyLink } from '../copy-link.tsx'
import styles from './setup.module.css'
import type { Done } from './setup-form.tsx'

/** Links that are shown this once. */
export function InvitationLinks({
  invitations,
  onDone,
}: {
  invitations: Done['invitations']
  onDone: () => void
}) {
  return (
    <>
      <ul className={styles.links}>
        {invitations.map(({ name, link, mailed_to }) => (
          <li key={link}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            {mailed_to && <span className="quiet"> · mailed to {mailed_to}</span>}
            <CopyLink link={link} />
          </li>
        ))}
      </ul>
      <Button size="md" fullWidth onClick={onDone} autoFocus>
        Begin
      </Button>
    </>
  )
}
