import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty, Failed, Loading } from '#src/web/kit/page/states.tsx'
import { type Line, linesOf } from './collapse.ts'
import { NotificationLines } from './notification-lines.tsx'
import styles from './notifications.module.css'
import { useMarkRead, useNotifications } from './use-notifications.ts'

const SHOWN = 12

/** The latest notifications, in the bell. */
export function NotificationPanel({ onClose }: { onClose: () => void }) {
  const { data, error, refetch } = useNotifications()
  const { mutate: markRead } = useMarkRead()
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const hasUnread = items.some(({ read_at }) => read_at === null)
  const open = (line: Line) => {
    if (!line.isRead) markRead({ ids: line.ids })
    onClose()
  }
  return (
    <>
      <div className={styles.panelHead}>
        <h2 className={styles.panelTitle}>Notifications</h2>
        {hasUnread && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => markRead({ until: items[0]?.id as string })}
          >
            Mark all as read
          </Button>
        )}
      </div>
      <div className={styles.panelBody}>
        {data && items.length > 0 && (
          <NotificationLines lines={linesOf(items).slice(0, SHOWN)} onOpen={open} />
        )}
        {data && items.length === 0 && (
          <Empty title="Nothing yet">Offers, what is due, and what is late is told here as it happens.</Empty>
        )}
        {!data && error && <Failed error={error} retry={() => refetch()} small />}
        {!data && !error && <Loading lines={3} />}
      </div>
      <div className={styles.panelFoot}>
        <Link to={'/notifications' as never} onClick={onClose}>
          All notifications and settings
        </Link>
      </div>
    </>
  )
}
