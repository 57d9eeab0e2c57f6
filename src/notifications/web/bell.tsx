import { ActionIcon, Popover, VisuallyHidden } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { Loading } from '#src/web/kit/page/states.tsx'
import { loadLater } from '#src/web/kit/server/load-later.ts'
import styles from './notifications.module.css'
import { useUnread } from './use-notifications.ts'

const load = () => import('./notification-panel.tsx')
const Panel = lazy(async () => ({ default: (await loadLater(load)).NotificationPanel }))

/** Opens what one is notified of; the number says how much of it is unread. */
export function Bell() {
  const [isOpen, setOpen] = useState(false)
  const label = useBellLabel()
  useKeys('Everywhere', [{ key: 'g n', does: 'Open notifications', run: () => setOpen(true) }])
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon className={styles.bell} aria-label={label} size={32} onClick={() => setOpen(!isOpen)}>
          <IconBell size={18} stroke={1.6} />
          <Count />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} className={styles.panel} aria-label="Notifications">
        <Suspense fallback={<Loading lines={3} />}>
          <Panel onClose={() => setOpen(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
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
