import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { call, Problem } from '#src/web/kit/server/api.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { Refused } from '../door/door.tsx'
import { addPasskey, hasPasskeys } from '../door/passkey.ts'
import { SignInForm } from '../door/sign-in-form.tsx'
import styles from './account.module.css'
import { sayBrowser } from './say-browser.ts'
import { PASSKEYS, usePasskeys } from './use-account.ts'

/** Passkeys: the finger, face or PIN of a device instead of a password. */
export function PasskeyCard({ email }: { email: string }) {
  const passkeys = usePasskeys()
  const [step, setStep] = useState<'closed' | 'name' | 'again'>('closed')
  const client = useQueryClient()
  const readAgain = () => client.invalidateQueries({ queryKey: PASSKEYS })

  async function remove(id: string) {
    try {
      await call('DELETE', `/api/me/passkeys/${id}`)
      sayDone('This passkey opens nothing any more.')
    } catch (error) {
      sayProblem(error)
    }
    await readAgain()
  }

  return (
    <Card
      title="Passkeys"
      aside={
        step === 'closed' &&
        hasPasskeys() && (
          <Button variant="default" size="compact-sm" onClick={() => setStep('name')}>
            Add
          </Button>
        )
      }
    >
      {step === 'again' && (
        <>
          <p className={styles.text}>
            You signed in some time ago. To add a passkey, please sign in once more.
          </p>
          <div className={styles.form}>
            <SignInForm again email={email} onDone={() => setStep('name')} />
          </div>
        </>
      )}
      {step === 'name' && (
        <NewPasskey
          onDone={() => {
            setStep('closed')
            readAgain()
          }}
          onAgain={() => setStep('again')}
          onClose={() => setStep('closed')}
        />
      )}
      {step === 'closed' && (
        <Answer query={passkeys} lines={2} small kept="Your passkeys still let you in.">
          {(lines) =>
            lines.length === 0 ? (
              <p className={styles.text} style={{ margin: 0 }}>
                {hasPasskeys()
                  ? 'Sign in with the finger, face or PIN of your device: nothing to remember, and nothing that can be stolen.'
                  : 'Passkeys work on an address with https, or on this machine itself.'}
              </p>
            ) : (
              <ul className={styles.rows}>
                {lines.map(({ id, name, created_at }) => (
                  <li key={id}>
                    <div className={styles.main}>
                      <bdi className="clip">{name ?? 'Passkey'}</bdi>
                      <span className="quiet">
                        added <When at={created_at} />
                      </span>
                    </div>
                    <ActionIcon aria-label={`Take “${name ?? 'Passkey'}” away`} onClick={() => remove(id)}>
                      <IconTrash size={16} stroke={1.6} />
                    </ActionIcon>
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      )}
    </Card>
  )
}

function NewPasskey(o: { onDone: () => void; onAgain: () => void; onClose: () => void }) {
  const [name, setName] = useState(() => sayBrowser(navigator.userAgent))
  const [failed, setFailed] = useState<Error | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function add() {
    setBusy(true)
    setFailed(null)
    try {
      if (await addPasskey(name.trim())) {
        sayDone('From now on this device lets you in.')
        o.onDone()
      }
    } catch (error) {
      if (error instanceof Problem && error.reason === 'sign_in_again') o.onAgain()
      else setFailed(error as Error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextInput
        label="What to call it"
        description="To know it again when the device is lost."
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        withAsterisk={false}
        autoFocus
        maxLength={100}
      />
      <Refused error={failed} />
      <div className={styles.buttons}>
        <Button type="submit" loading={isBusy}>
          Add a passkey
        </Button>
        <Button variant="default" onClick={o.onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
