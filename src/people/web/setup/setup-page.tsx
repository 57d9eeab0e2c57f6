import { Navigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { useMe } from '#src/web/kit/server/session.ts'
import { Brand } from '../door/door.tsx'
import { useComeIn, useSetup } from '../door/use-access.ts'
import { InvitationLinks } from './invitation-links.tsx'
import styles from './setup.module.css'
import { type Done, SetupForm } from './setup-form.tsx'

const FLOW = [
  ['--stage-inquiry', 'Somebody asks, and it is written down'],
  ['--stage-qualified', 'It is judged by what you agreed on'],
  ['--stage-offered', 'One person is offered it, with a clock'],
  ['--stage-working', 'They work it, or it comes back'],
  ['--stage-won', 'The sale is credited to what began it'],
]

/** The first minute with Watertight. */
export function SetupPage() {
  const setup = useSetup()
  const me = useMe()
  const comeIn = useComeIn()
  const [done, setDone] = useState<Done | null>(null)
  useEffect(() => {
    document.title = 'Set up Watertight'
  }, [])
  if (done) {
    return (
      <Ground>
        <h1 className={styles.title}>Your company is ready</h1>
        <p className={styles.lead}>
          These people are waiting to be asked in. Each link is good once, for seven days.
        </p>
        <InvitationLinks invitations={done.invitations} onDone={() => comeIn('/')} />
      </Ground>
    )
  }
  if (setup.error) {
    return (
      <Ground>
        <h1 className={styles.title}>Set up your company</h1>
        <Failed
          small
          error={setup.error}
          retry={() => setup.refetch()}
          kept="Nothing is lost: the setup begins where it was."
        />
      </Ground>
    )
  }
  if (!setup.data || me.isLoading) {
    return (
      <Ground>
        <Loading lines={6} />
      </Ground>
    )
  }
  if (!setup.data.is_open) return <Navigate to={'/sign-in' as never} replace />
  const isFree = setup.data.sample === null && !me.data?.workspace.is_sample
  return (
    <Ground>
      <h1 className={styles.title}>Set up your company</h1>
      <p className={styles.lead}>
        It takes a minute, and nothing is final but the time zone and the currency.
      </p>
      <SetupForm
        setup={setup.data}
        self={me.data?.user ?? null}
        maySample={isFree}
        onDone={(answer) => {
          if (answer.sample) comeIn('/welcome')
          else if (answer.invitations.length > 0) setDone(answer)
          else comeIn('/')
        }}
      />
    </Ground>
  )
}

function Ground({ children }: { children: ReactNode }) {
  return (
    <div className={styles.ground}>
      <aside className={styles.promise}>
        <Brand />
        <div>
          <p className={styles.words}>No lead is ever lost, ignored or forgotten, and the books prove it.</p>
          <ul className={styles.flow}>
            {FLOW.map(([colour, sentence]) => (
              <li key={sentence} style={{ '--dot': `var(${colour})` } as React.CSSProperties}>
                <i aria-hidden="true" />
                {sentence}
              </li>
            ))}
          </ul>
        </div>
        <p className={styles.small}>Everything stays on your own server.</p>
      </aside>
      <main className={styles.side}>
        <div className={styles.body}>{children}</div>
      </main>
    </div>
  )
}
