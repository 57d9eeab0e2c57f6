import { Badge, Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { CopyLink } from '../copy-link.tsx'
import { Refused } from '../door/door.tsx'
import styles from './account.module.css'
import { BackupCodes } from './backup-codes.tsx'
import { QrCode } from './qr-code.tsx'
import { useChange } from './use-account.ts'

interface Begun {
  uri: string
  backup_codes: string[]
}

type Step = 'closed' | 'begin' | 'end' | 'codes'

/** The authenticator app: a code beside the password. */
export function AppCard({ isOn }: { isOn: boolean }) {
  const [step, setStep] = useState<Step>('closed')
  const [begun, setBegun] = useState<Begun | null>(null)
  const begin = useChange<{ password: string }, Begun>('POST', '/api/me/second-factor')
  const end = useChange<{ password: string }>('DELETE', '/api/me/second-factor')
  const codes = useChange<{ password: string }, { backup_codes: string[] }>('POST', '/api/me/backup-codes')
  const [fresh, setFresh] = useState<string[] | null>(null)
  const close = () => {
    setStep('closed')
    setBegun(null)
    setFresh(null)
  }

  return (
    <Card
      title="Authenticator app"
      aside={
        isOn ? (
          <Badge variant="light" color="green">
            On
          </Badge>
        ) : (
          step === 'closed' && (
            <Button variant="default" size="compact-sm" onClick={() => setStep('begin')}>
              Set up
            </Button>
          )
        )
      }
    >
      {begun ? (
        <Enrolment begun={begun} onDone={close} />
      ) : fresh ? (
        <BackupCodes codes={fresh} onDone={close} />
      ) : step === 'begin' ? (
        <WithPassword
          verb="Go on"
          ask={(password) => begin.mutate({ password }, { onSuccess: setBegun })}
          pending={begin.isPending}
          error={begin.error}
          onClose={close}
        />
      ) : step === 'end' ? (
        <WithPassword
          verb="Take it away"
          ask={(password) =>
            end.mutate(
              { password },
              {
                onSuccess() {
                  sayDone('From now on your password is enough.')
                  close()
                },
              },
            )
          }
          pending={end.isPending}
          error={end.error}
          onClose={close}
        />
      ) : step === 'codes' ? (
        <WithPassword
          verb="Make new codes"
          ask={(password) =>
            codes.mutate({ password }, { onSuccess: ({ backup_codes }) => setFresh(backup_codes) })
          }
          pending={codes.isPending}
          error={codes.error}
          onClose={close}
        />
      ) : (
        <>
          <p className={styles.text} style={isOn ? undefined : { margin: 0 }}>
            {isOn
              ? 'Signing in asks for a code of your app, or for one of your backup codes.'
              : 'A code of an app on your phone beside the password: a stolen password alone opens nothing.'}
          </p>
          {isOn && (
            <div className={styles.buttons}>
              <Button variant="default" onClick={() => setStep('codes')}>
                New backup codes
              </Button>
              <Button variant="default" onClick={() => setStep('end')}>
                Take away
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  )
}

function WithPassword(o: {
  verb: string
  ask: (password: string) => void
  pending: boolean
  error: Error | null
  onClose: () => void
}) {
  const [password, setPassword] = useState('')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        o.ask(password)
      }}
    >
      <PasswordInput
        label="Your password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        required
        withAsterisk={false}
        autoFocus
        maxLength={128}
      />
      <Refused error={o.error} />
      <div className={styles.buttons}>
        <Button type="submit" loading={o.pending}>
          {o.verb}
        </Button>
        <Button variant="default" onClick={o.onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}

/** Scan, type a code, keep the backup codes. */
function Enrolment({ begun, onDone }: { begun: Begun; onDone: () => void }) {
  const [code, setCode] = useState('')
  const [isProven, setProven] = useState(false)
  const prove = useChange<{ code: string }>('PUT', '/api/me/second-factor')
  if (isProven) return <BackupCodes codes={begun.backup_codes} onDone={onDone} />
  const secret = new URL(begun.uri).searchParams.get('secret') ?? ''
  return (
    <div className={styles.scan}>
      <QrCode text={begun.uri} label="QR code for your authenticator app" />
      <form
        className={styles.steps}
        onSubmit={(event) => {
          event.preventDefault()
          prove.mutate({ code }, { onSuccess: () => setProven(true) })
        }}
      >
        <div>
          <strong>1. Scan this with your authenticator app,</strong> or type this key into it:
          <CopyLink link={secret} label="Key for your authenticator app" />
        </div>
        <TextInput
          label="2. Enter the code that it shows"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoFocus
          maxLength={10}
        />
        <Refused error={prove.error} />
        <div className={styles.buttons}>
          <Button type="submit" loading={prove.isPending}>
            Switch it on
          </Button>
          <Button variant="default" onClick={onDone}>
            Leave it
          </Button>
        </div>
      </form>
    </div>
  )
}
