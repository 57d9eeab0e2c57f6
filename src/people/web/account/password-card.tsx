import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { Refused } from '../door/door.tsx'
import { NewPasswordField } from '../door/password-field.tsx'
import styles from './account.module.css'
import { useChange } from './use-account.ts'

/** Another password; every other browser is signed out by it. */
export function PasswordCard({ user }: { user: { name: string; email: string } }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card
      title="Password"
      aside={
        !isOpen && (
          <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
            Change
          </Button>
        )
      }
    >
      {isOpen ? (
        <PasswordForm user={user} onClose={() => setOpen(false)} />
      ) : (
        <p className={styles.text} style={{ margin: 0 }}>
          Changing it signs you out everywhere else.
        </p>
      )}
    </Card>
  )
}

function PasswordForm({ user, onClose }: { user: { name: string; email: string }; onClose: () => void }) {
  const [values, setValues] = useState({ current: '', password: '' })
  const change = useChange<typeof values>('PUT', '/api/me/password')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate(values, {
          onSuccess() {
            sayDone('Your new password is set. Everywhere else you are signed out.')
            onClose()
          },
        })
      }}
    >
      <PasswordInput
        label="Your current password"
        autoComplete="current-password"
        value={values.current}
        onChange={(event) => setValues({ ...values, current: event.currentTarget.value })}
        required
        withAsterisk={false}
        autoFocus
        maxLength={128}
      />
      <NewPasswordField
        label="New password"
        value={values.password}
        about={[user.name, user.email]}
        onChange={(password) => setValues({ ...values, password })}
      />
      <Refused error={change.error} />
      <div className={styles.buttons}>
        <Button type="submit" loading={change.isPending}>
          Change the password
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
