import { Button, Switch } from '@mantine/core'
import { MailChoice } from '#src/mail/web/mail-choice.tsx'
import { canPush } from '#src/web/kit/offline/this-device.ts'
import { Card, Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { DevicesCard } from '../push/web/devices-card.tsx'
import { askToNotify, useAllowed } from './browser-notices.ts'
import { type Line, linesOf } from './collapse.ts'
import { NotificationLines } from './notification-lines.tsx'
import styles from './notifications.module.css'
import { useChangeSettings, useMarkRead, useNotifications, useSettings } from './use-notifications.ts'

/** Everything one was notified of in three months, and what one wants to be notified of. */
export function NotificationsPage() {
  const query = useNotifications()
  const { mutate: markRead } = useMarkRead()
  const getsLeads = useMay('today.read')
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const newest = items[0]
  const open = (line: Line) => {
    if (!line.isRead) markRead({ ids: line.ids })
  }
  return (
    <Page
      title="Notifications"
      actions={
        newest &&
        items.some(({ read_at }) => read_at === null) && (
          <Button variant="default" onClick={() => markRead({ until: newest.id })}>
            Mark all as read
          </Button>
        )
      }
    >
      <Card>
        <Answer query={query} lines={6} small kept="What you were told is kept.">
          {() =>
            items.length === 0 ? (
              <Empty title="Nothing yet">
                When a lead is offered or handed to you, when something of yours is due or late, it is told
                here.
              </Empty>
            ) : (
              <div className={styles.inCard}>
                <NotificationLines lines={linesOf(items)} onOpen={open} />
              </div>
            )
          }
        </Answer>
        {query.hasNextPage && (
          <Button
            variant="default"
            fullWidth
            mt="sm"
            loading={query.isFetchingNextPage}
            onClick={() => query.fetchNextPage()}
          >
            Show earlier ones
          </Button>
        )}
      </Card>
      <Card title="What you want to be told">
        <Wanted />
      </Card>
      {getsLeads && (
        <Card title="By e-mail">
          <MailChoice />
        </Card>
      )}
      {canPush() === 'possible' ? (
        <DevicesCard />
      ) : (
        <Card title="On this device">
          <InBrowser />
        </Card>
      )}
    </Page>
  )
}

const ALWAYS = 'Always, and by e-mail: nobody can sign in your place.'

function Wanted() {
  const query = useSettings()
  const { mutate } = useChangeSettings()
  return (
    <Answer query={query} lines={7} small kept="What you chose stays.">
      {({ kinds }) => (
        <div className={styles.settings}>
          {kinds.map(({ kind, label, is_wanted, is_always, is_mailed }) => (
            <Switch
              key={kind}
              label={label}
              description={is_always ? ALWAYS : is_mailed ? 'By e-mail, too.' : undefined}
              checked={is_wanted}
              disabled={is_always}
              onChange={(event) => mutate({ [kind]: event.currentTarget.checked })}
            />
          ))}
        </div>
      )}
    </Answer>
  )
}

function InBrowser() {
  const allowed = useAllowed()
  switch (allowed) {
    case 'granted':
      return <p>This browser shows your notifications while you look at something else.</p>
    case 'denied':
      return (
        <p>This browser was told not to show notifications. Its settings for this site can change that.</p>
      )
    case 'impossible':
      return <p>This browser cannot show notifications here; over https most can.</p>
    case 'default':
      return (
        <>
          <p>This browser can show your notifications while you look at something else.</p>
          <Button variant="default" onClick={askToNotify}>
            Show them
          </Button>
        </>
      )
  }
}
