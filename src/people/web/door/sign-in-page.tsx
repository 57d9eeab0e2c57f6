import { Anchor } from '@mantine/core'
import { Link, Navigate } from '@tanstack/react-router'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { Door } from './door.tsx'
import { nextAddress } from './next-address.ts'
import { SignInForm } from './sign-in-form.tsx'
import { useComeIn, useSetup } from './use-access.ts'

function parse(search: Search) {
  return { next: one(search.next) }
}

/** Where everybody comes in. An instance that nobody has set up yet leads to its setup. */
export function SignInPage() {
  const [{ next }] = useSearchState(parse)
  const { data: setup } = useSetup()
  const comeIn = useComeIn()
  if (setup?.is_open && !setup.has_users) return <Navigate to={'/setup' as never} replace />
  return (
    <Door
      title="Sign in"
      foot={
        setup?.is_open && (
          <>
            Only the sample company is here yet.{' '}
            <Anchor component={Link} to={'/setup' as string} inherit>
              Set up your own
            </Anchor>
          </>
        )
      }
    >
      <SignInForm onDone={() => comeIn(nextAddress(next))} />
    </Door>
  )
}
