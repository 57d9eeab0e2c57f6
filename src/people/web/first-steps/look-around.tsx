import { ActionIcon } from '@mantine/core'
import { IconArrowRight, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '#src/web/kit/server/session.ts'
import styles from './first-steps.module.css'

const SIGHTS = [
  { title: 'The leads', shows: 'A year of them, each with its whole story.', to: '/leads' },
  { title: 'The ledger', shows: 'Where every inquiry went. The difference is zero.', to: '/figures/ledger' },
  { title: 'The agreement', shows: 'What counts as a lead, in rules that can be tried.', to: '/definition' },
]
const SEEN = 'sample-seen'

/** What there is to see in the sample company. */
export function LookAround() {
  const { member } = useSession()
  const [isSeen, setSeen] = useState(() => localStorage.getItem(SEEN) !== null)
  if (isSeen) return null
  return (
    <section className={`${styles.steps} ${styles.closable}`} aria-label="Look around">
      <h2 className={styles.title}>Look around</h2>
      <ul className={styles.list}>
        {SIGHTS.map(({ title, shows, to }) => (
          <li key={to}>
            <Link to={to as never} className={styles.link}>
              <strong>{title}</strong>
              <span className="quiet">{shows}</span>
              <IconArrowRight size={14} stroke={1.6} aria-hidden="true" />
            </Link>
          </li>
        ))}
        {member && (
          <li className="quiet">
            You sit in the place of {member.name}, who owns lead management. Do here what you like.
          </li>
        )}
      </ul>
      <ActionIcon
        size="sm"
        className={styles.close}
        aria-label="I have looked around"
        onClick={() => {
          localStorage.setItem(SEEN, 'yes')
          setSeen(true)
        }}
      >
        <IconX size={14} stroke={1.6} />
      </ActionIcon>
    </section>
  )
}
