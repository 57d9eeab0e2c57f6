import { Anchor, Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Problem } from '#src/web/kit/server/api.ts'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import styles from './door.module.css'
import { Door, Refused } from './door.tsx'
import { NewPasswordField } from './password-field.tsx'
import { useAsk } from './use-access.ts'
import { useSecret } from './use-secret.ts'

/** Where a mailed link leads: a new password, and every other session ends. */
export function ResetPasswordPage() {
  const token = useSecret()
  const [password, setPassword] = useState('')
  const navigate = useNavigate()
  const set = useAsk<{ token: string; password: string }, object>('PUT', '/api/auth/password')
  const isRefused = set.error instanceof Problem && set.error.reason === 'link_over'
  const isOver = token === '' || (isRefused && set.variables?.token === token)
  if (isOver) {
    return (
      <Door title="This link no longer works">
        <p className={styles.lead}>It was used already, or is too old. A new one is quickly made.</p>
        <Button component={Link} to={'/forgot-password' as string} fullWidth>
          Ask for a new link
        </Button>
      </Door>
    )
  }
  return (
    <Door
      title="Choose a new password"
      lead="Wherever you are signed in, that ends."
      foot={
        <Anchor component={Link} to={'/sign-in' as string} inherit>
          Back to signing in
        </Anchor>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          set.mutate(
            { token, password },
            {
              onSuccess() {
                sayDone('Your new password is set. Sign in with it.')
                navigate({ to: '/sign-in' as never, replace: true })
              },
            },
          )
        }}
      >
        <NewPasswordField label="New password" value={password} about={[]} onChange={setPassword} autoFocus />
        <Refused error={set.error} />
        <Button type="submit" size="md" loading={set.isPending}>
          Set the password
        </Button>
      </form>
    </Door>
  )
}
