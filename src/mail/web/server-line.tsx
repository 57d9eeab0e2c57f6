import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { When } from '#src/web/kit/time/when.tsx'
import styles from './outbox.module.css'
import type { Outbox } from './use-outbox.ts'

/** How the mail server is doing, in one line. */
export function ServerLine({ outbox: { server } }: { outbox: Outbox }) {
  return (
    <span className={styles.server} data-state={server.state}>
      {ICONS[server.state]}
      <span>
        {server.sentence}
        {server.last_sent_at && (
          <>
            {' '}
            The last one went out <When at={server.last_sent_at} />.
          </>
        )}
      </span>
    </span>
  )
}

const ICONS: Record<Outbox['server']['state'], React.ReactNode> = {
  fine: <IconCircleCheck size={16} />,
  unknown: <IconCircleDashed size={16} />,
  sample: <IconCircleDashed size={16} />,
  not_set: <IconAlertTriangle size={16} />,
  down: <IconAlertTriangle size={16} />,
  nobody_sends: <IconAlertTriangle size={16} />,
}
