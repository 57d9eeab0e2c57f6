import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Card } from '#src/web/kit/page/page.tsx'
import { sayDone } from '#src/web/kit/toasts/undo.tsx'
import { Refused } from '../door/door.tsx'
import styles from './account.module.css'
import { useChange } from './use-account.ts'

interface User {
  name: string
  email: string
}

/** Name and address. */
export function SelfCard({ user }: { user: User }) {
  const [name, setName] = useState(user.name)
  const rename = useChange<{ name: string }>('PATCH', '/api/me')
  return (
    <Card title="You">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          const before = user.name
          rename.mutate(
            { name },
            {
              onSuccess: () =>
                sayDone(`Your colleagues see “${name.trim()}”.`, () => {
                  setName(before)
                  rename.mutate({ name: before })
                }),
            },
          )
        }}
      >
        <TextInput
          label="Name"
          description="As your colleagues see it."
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          withAsterisk={false}
          maxLength={200}
        />
        {name.trim() !== user.name && (
          <>
            <Refused error={rename.error} />
            <div>
              <Button type="submit" loading={rename.isPending}>
                Save
              </Button>
            </div>
          </>
        )}
      </form>
      <Address email={user.email} />
    </Card>
  )
}

function Address({ email }: { email: string }) {
  const [values, setValues] = useState({ email, password: '' })
  const change = useChange<typeof values>('PUT', '/api/me/email')
  const isChanged = values.email.trim().toLowerCase() !== email
  return (
    <form
      className={styles.form}
      style={{ marginTop: 12 }}
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate(values, {
          onSuccess() {
            sayDone('You sign in with the new address from now on.')
            setValues({ email: values.email.trim().toLowerCase(), password: '' })
          },
        })
      }}
    >
      <TextInput
        label="E-mail address"
        description="You sign in with it, and notices go there."
        type="email"
        autoComplete="email"
        value={values.email}
        onChange={(event) => setValues({ ...values, email: event.currentTarget.value })}
        required
        withAsterisk={false}
        maxLength={320}
      />
      {isChanged && (
        <>
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            value={values.password}
            onChange={(event) => setValues({ ...values, password: event.currentTarget.value })}
            required
            withAsterisk={false}
            maxLength={128}
          />
          <Refused error={change.error} />
          <div className={styles.buttons}>
            <Button type="submit" loading={change.isPending}>
              Change the address
            </Button>
            <Button variant="default" onClick={() => setValues({ email, password: '' })}>
              Leave it
            </Button>
          </div>
        </>
      )}
    </form>
  )
}
