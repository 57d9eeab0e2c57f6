import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { CalendarCard } from '#src/followup/calendar-feed/web/calendar-card.tsx'
import { MailAddressCard } from '#src/mail/web/members/mail-address-card.tsx'
import { DevicesCard } from '#src/notifications/push/web/devices-card.tsx'
import { Card, Page } from '#src/web/kit/page/page.tsx'
import { Empty } from '#src/web/kit/page/states.tsx'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import styles from './account.module.css'
import { AppCard } from './app-card.tsx'
import { PasskeyCard } from './passkey-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { SelfCard } from './self-card.tsx'
import { SessionCard } from './session-card.tsx'

/** One's own account: who one is, how one gets in, and where one is. */
export function AccountPage() {
  const { user } = useSession()
  const mayNote = useMay('leads.note')
  const mayWork = useMay('today.read')
  if (!user) {
    return (
      <Page title="Your account">
        <Empty title="A program has no account">It comes with a token.</Empty>
      </Page>
    )
  }
  return (
    <Page title="Your account">
      <div className={styles.grid}>
        <SelfCard user={user} />
        {mayNote && <MailAddressCard />}
        {mayWork && <CalendarCard />}
        <DevicesCard />
        <PasswordCard user={user} />
        <AppCard isOn={user.two_factor} />
        <PasskeyCard email={user.email} />
        <SessionCard />
        <LookCard />
      </div>
    </Page>
  )
}

function LookCard() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Card title="Look">
      <SegmentedControl
        aria-label="Look"
        value={colorScheme}
        onChange={(value) => setColorScheme(value as typeof colorScheme)}
        data={[
          { value: 'auto', label: 'Like the device' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </Card>
  )
}
