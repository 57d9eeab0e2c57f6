import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { loadLater } from '#src/web/kit/server/load-later.ts'
import styles from './notifications.module.css'
import { useUnread } from './use-notifications.ts'

const Panel = lazy(() => loadLater(async () => ({ default: (await import('./bell-panel.tsx')).BellPanel })))

/** Opens what one is notified of; the number says how much of it is unread. */
export function Bell() {
  const [isOpen, setOpen] = useState(false)
  const [wasOpen, setWasOpen] = useState(false)
  const label = useBellLabel()
  const change = (next: boolean) => {
    setOpen(next)
    if (next) setWasOpen(true)
  }
  useKeys('Everywhere', [{ key: 'g n', does: 'Open notifications', run: () => change(true) }])
  const button = (
    <ActionIcon
      className={styles.bell}
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      size={32}
      onClick={() => change(!isOpen)}
    >
      <IconBell size={18} stroke={1.6} />
      <Count />
    </ActionIcon>
  )
  if (!wasOpen) return button
  return (
    <Suspense fallback={button}>
      <Panel isOpen={isOpen} onChange={change}>
        {button}
      </Panel>
    </Suspense>
  )
}

/** The same on a phone: a page of its own. */
export function BellLink({ className }: { className: string | undefined }) {
  return (
    <Link to={'/notifications' as never} className={className}>
      <span className={styles.bell}>
        <IconBell size={22} stroke={1.6} />
        <Count />
      </span>
      <span>News</span>
      <VisuallyHidden className={styles.unseen}>{useBellLabel()}</VisuallyHidden>
    </Link>
  )
}

function useBellLabel(): string {
  const unread = useUnread()
  return unread === 0 ? 'Notifications' : `Notifications, ${unread === 100 ? '100 or more' : unread} unread`
}

function Count() {
  const unread = useUnread()
  if (unread === 0) return null
  return (
    <span className={styles.count} aria-hidden>
      {unread > 99 ? '99+' : unread}
    </span>
  )
}
