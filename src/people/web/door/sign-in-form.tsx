import { Anchor, Button, Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { CodeForm } from './code-form.tsx'
import styles from './door.module.css'
import { Refused } from './door.tsx'
import { enterWithPasskey, hasPasskeys } from './passkey.ts'
import { useAsk } from './use-access.ts'

interface Credentials {
  email: string
  password: string
  remember: boolean
}

/** Password, then the code where there is one; or a passkey. `email` is given where it must be the same person again. */
export function SignInForm(o: { email?: string; again?: boolean; onDone: () => void }) {
  const [values, setValues] = useState<Credentials>({ email: o.email ?? '', password: '', remember: true })
  const [step, setStep] = useState<'password' | 'code'>('password')
  const [failed, setFailed] = useState<Error | null>(null)
  const signIn = useAsk<Credentials, { second_factor: boolean }>('POST', '/api/auth/sign-in')

  if (step === 'code') {
    return (
      <CodeForm
        onDone={o.onDone}
        onBack={() => {
          setStep('password')
          setValues({ ...values, password: '' })
        }}
      />
    )
  }

  async function withPasskey() {
    setFailed(null)
    signIn.reset()
    try {
      if (await enterWithPasskey()) o.onDone()
    } catch (error) {
      setFailed(error as Error)
    }
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        setFailed(null)
        signIn.mutate(values, {
          onSuccess: ({ second_factor }) => (second_factor ? setStep('code') : o.onDone()),
        })
      }}
    >
      <TextInput
        label="E-mail address"
        type="email"
        autoComplete="username webauthn"
        value={values.email}
        onChange={(event) => setValues({ ...values, email: event.currentTarget.value })}
        readOnly={o.email !== undefined}
        required
        withAsterisk={false}
        autoFocus={o.email === undefined}
        maxLength={320}
      />
      <PasswordInput
        label={
          <span className={styles.row}>
            Password
            {!o.again && (
              <Anchor component={Link} to={'/forgot-password' as string} size="sm" className={styles.beside}>
                Forgotten?
              </Anchor>
            )}
          </span>
        }
        labelProps={{ style: { width: '100%' } }}
        autoComplete="current-password"
        value={values.password}
        onChange={(event) => setValues({ ...values, password: event.currentTarget.value })}
        required
        withAsterisk={false}
        autoFocus={o.email !== undefined}
        data-autofocus={o.email !== undefined || undefined}
        maxLength={128}
      />
      {!o.again && (
        <Checkbox
          label="Stay signed in on this device"
          checked={values.remember}
          onChange={(event) => setValues({ ...values, remember: event.currentTarget.checked })}
        />
      )}
      <Refused error={failed ?? signIn.error} />
      <Button type="submit" loading={signIn.isPending} size="md">
        Sign in
      </Button>
      {hasPasskeys() && (
        <>
          <div className={styles.or}>or</div>
          <Button
            variant="default"
            leftSection={<IconFingerprint size={18} stroke={1.6} />}
            onClick={withPasskey}
          >
            Use a passkey
          </Button>
        </>
      )}
    </form>
  )
}
