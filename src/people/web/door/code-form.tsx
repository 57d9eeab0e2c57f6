import { Anchor, Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import styles from './door.module.css'
import { Refused } from './door.tsx'
import { useAsk } from './use-access.ts'

interface Code {
  code: string
  from: 'app' | 'backup_codes'
  trust_device: boolean
}

/** The second step: a code of the authenticator app, or one of the backup codes. */
export function CodeForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const [values, setValues] = useState<Code>({ code: '', from: 'app', trust_device: false })
  const send = useAsk<Code, object>('POST', '/api/auth/second-factor')
  const isApp = values.from === 'app'

  function enter(code: string) {
    send.reset()
    setValues({ ...values, code })
    const digits = code.replaceAll(/\s/g, '')
    if (isApp && /^\d{6}$/.test(digits)) send.mutate({ ...values, code: digits }, { onSuccess: onDone })
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate(values, { onSuccess: onDone })
      }}
    >
      <TextInput
        key={values.from}
        label={isApp ? 'Code of your authenticator app' : 'One of your backup codes'}
        description={isApp ? 'Six digits; they change every 30 seconds.' : 'Each is good once.'}
        inputMode={isApp ? 'numeric' : 'text'}
        autoComplete="one-time-code"
        value={values.code}
        onChange={(event) => enter(event.currentTarget.value)}
        required
        withAsterisk={false}
        autoFocus
        data-autofocus
        maxLength={40}
      />
      <Checkbox
        label="Don’t ask on this device for 30 days"
        checked={values.trust_device}
        onChange={(event) => setValues({ ...values, trust_device: event.currentTarget.checked })}
      />
      <Refused error={send.error} />
      <Button type="submit" loading={send.isPending} size="md">
        Sign in
      </Button>
      <div className={styles.row}>
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => {
            send.reset()
            setValues({ ...values, code: '', from: isApp ? 'backup_codes' : 'app' })
          }}
        >
          {isApp ? 'Use a backup code' : 'Use the app'}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={onBack}>
          Begin again
        </Anchor>
      </div>
    </form>
  )
}
