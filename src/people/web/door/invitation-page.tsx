import { Anchor, Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { call, Problem } from '#src/web/kit/server/api.ts'
import { When } from '#src/web/kit/time/when.tsx'
import styles from './door.module.css'
import { Door, Refused } from './door.tsx'
import { NewPasswordField } from './password-field.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useAsk, useComeIn } from './use-access.ts'
import { useSecret } from './use-secret.ts'

interface Offered {
  workspace: string
  name: string
  email: string | null
  invited_by: string | null
  expires_at: string
  has_account: boolean
}

/** Where an invitation leads: name and password, and one is inside. Who has an account comes in with that. */
export function InvitationPage() {
  const token = useSecret()
  const offered = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call<Offered>('POST', '/api/auth/invitation', { token: token || '-' }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (offered.error instanceof Problem && offered.error.reason === 'link_over') {
    return (
      <Door title="This invitation no longer works">
        <p className={styles.lead}>{offered.error.message}</p>
        <Button component={Link} to={'/sign-in' as string} variant="default" fullWidth>
          Sign in
        </Button>
      </Door>
    )
  }
  if (offered.error) {
    return (
      <Door title="Your invitation">
        <Failed
          small
          error={offered.error}
          retry={() => offered.refetch()}
          kept="Your invitation is as good as before."
        />
      </Door>
    )
  }
  if (!offered.data) {
    return (
      <Door title="Your invitation">
        <Loading lines={4} />
      </Door>
    )
  }
  const { workspace, invited_by, expires_at, has_account } = offered.data
  return (
    <Door
      title={`Join ${workspace}`}
      lead={
        <>
          {invited_by ? (
            <>
              <bdi>{invited_by}</bdi> has kept a place for you.
            </>
          ) : (
            'A place is kept for you.'
          )}{' '}
          The invitation ends <When at={expires_at} />.
        </>
      }
    >
      {has_account ? (
        <AsOneself token={token} offered={offered.data} />
      ) : (
        <AsNewcomer token={token} offered={offered.data} />
      )}
    </Door>
  )
}

interface Newcomer {
  name: string
  email: string | null
  password: string
}

function AsNewcomer({ token, offered }: { token: string; offered: Offered }) {
  const [values, setValues] = useState({ name: offered.name, email: offered.email ?? '', password: '' })
  const accept = useAsk<{ token: string; as: Newcomer }, object>('PUT', '/api/auth/invitation')
  const comeIn = useComeIn()
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        const as = { ...values, email: offered.email ? null : values.email.trim() }
        accept.mutate({ token, as }, { onSuccess: () => comeIn('/') })
      }}
    >
      <TextInput
        label="Your name"
        autoComplete="name"
        value={values.name}
        onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
        required
        withAsterisk={false}
        maxLength={200}
      />
      <TextInput
        label="E-mail address"
        description={offered.email ? undefined : 'You sign in with it.'}
        type="email"
        autoComplete="username"
        value={values.email}
        onChange={(event) => setValues({ ...values, email: event.currentTarget.value })}
        readOnly={offered.email !== null}
        required
        withAsterisk={false}
        maxLength={320}
      />
      <NewPasswordField
        value={values.password}
        about={[values.name, values.email, offered.workspace]}
        onChange={(password) => setValues({ ...values, password })}
        autoFocus
      />
      <Refused error={accept.error} />
      <Button type="submit" size="md" loading={accept.isPending}>
        Come in
      </Button>
    </form>
  )
}

function AsOneself({ token, offered }: { token: string; offered: Offered }) {
  const accept = useAsk<{ token: string }, object>('PUT', '/api/auth/invitation')
  const comeIn = useComeIn()
  const take = () => accept.mutate({ token }, { onSuccess: () => comeIn('/') })
  return (
    <>
      <p className={styles.lead}>You have an account already. Sign in with it to take your place.</p>
      <SignInForm {...(offered.email ? { email: offered.email } : {})} onDone={take} />
      <Refused error={accept.error} />
      {accept.isError && (
        <Anchor component="button" type="button" size="sm" onClick={take}>
          Try again
        </Anchor>
      )}
    </>
  )
}
