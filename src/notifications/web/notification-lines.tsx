import {
  IconAlertTriangle,
  IconArrowMerge,
  IconChecklist,
  IconClock,
  IconFileImport,
  IconFileUnknown,
  IconFlame,
  IconGavel,
  IconHeartHandshake,
  IconInbox,
  IconListCheck,
  IconMail,
  IconMailQuestion,
  IconMessage,
  IconMessageReport,
  IconShoppingCart,
  IconSignature,
  IconTransfer,
  IconUserPause,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { When } from '#src/web/kit/time/when.tsx'
import type { Line } from './collapse.ts'
import styles from './notifications.module.css'

const ICONS: Record<Line['kind'], ComponentType<{ size?: number; stroke?: number }>> = {
  offer: IconInbox,
  reply: IconMail,
  signal: IconFlame,
  purchase: IconShoppingCart,
  mail_to_place: IconMailQuestion,
  handed_over: IconTransfer,
  helped: IconHeartHandshake,
  due_soon: IconClock,
  overdue: IconAlertTriangle,
  escalation: IconAlertTriangle,
  set_aside: IconUserPause,
  partner_file: IconFileUnknown,
  import_finished: IconFileImport,
  merge_suggestion: IconArrowMerge,
  verdict: IconGavel,
  appeal: IconMessageReport,
  signature_wanted: IconSignature,
  agreement: IconChecklist,
  comment: IconMessage,
  definition_month: IconListCheck,
}

/** Notifications, newest first; each leads to what it is about, and is read by that. */
export function NotificationLines({
  lines,
  onOpen,
}: {
  lines: readonly Line[]
  onOpen: (line: Line) => void
}) {
  return (
    <ul className={styles.lines}>
      {lines.map((line) => {
        const Icon = ICONS[line.kind]
        return (
          <li key={line.id}>
            <Link
              to={line.href as never}
              className={styles.line}
              data-unread={!line.isRead || undefined}
              data-kind={line.kind}
              onClick={() => onOpen(line)}
            >
              <Icon size={18} stroke={1.6} />
              <span className={styles.sentence}>
                {!line.isRead && <span className={styles.mark} role="img" aria-label="Unread" />}
                <bdi>{line.sentence}</bdi>
                {line.due_at && (
                  <span className="quiet">
                    {' '}
                    Due <When at={line.due_at} />
                  </span>
                )}
              </span>
              <span className={styles.at}>
                <When at={line.at} />
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
