import { Anchor, Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import styles from './door.module.css'
import { Door, Refused } from './door.tsx'
import { useAsk, useSetup } from './use-access.ts'

/** Asks for a link to choose a new password. What is answered does not tell who has an account. */
export function ForgotPasswordPage() {
  const [email, setEmail] = useState('')
  const { data: setup } = useSetup()
  const ask = useAsk<{ email: string }, object>('POST', '/api/auth/password-reset')
  const back = (
    <Anchor component={Link} to={'/sign-in' as string} inherit>
      Back to signing in
    </Anchor>
  )
  if (setup && !setup.can_mail) {
    return (
      <Door title="Forgotten your password?" foot={back}>
        <p className={styles.lead}>
          This Watertight sends no mail yet. Ask an administrator: on the page “People” they make a link for
          you with which you choose a new password.
        </p>
      </Door>
    )
  }
  if (ask.isSuccess) {
    return (
      <Door title="Look into your mail" foot={back}>
        <p className={styles.lead}>
          If somebody signs in as <bdi>{email}</bdi>, a link is on its way. It is good once, for an hour.
          Should none come, an administrator makes one for you, on the page “People”.
        </p>
        <Button variant="default" fullWidth onClick={() => ask.reset()}>
          It did not arrive
        </Button>
      </Door>
    )
  }
  return (
    <Door title="Forgotten your password?" lead="We mail you a link to choose a new one." foot={back}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate({ email: email.trim() })
        }}
      >
        <TextInput
          label="E-mail address"
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoFocus
          maxLength={320}
        />
        <Refused error={ask.error} />
        <Button type="submit" size="md" loading={ask.isPending}>
          Mail me a link
        </Button>
      </form>
    </Door>
  )
}
