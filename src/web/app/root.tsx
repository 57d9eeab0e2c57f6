import { Button, Group } from '@mantine/core'
import {
  type ErrorComponentProps,
  Link,
  Navigate,
  Outlet,
  useRouter,
  useRouterState,
} from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Empty, Failed, Loading } from '../kit/page/states.tsx'
import { onSignedOut, Problem } from '../kit/server/api.ts'
import { loadAhead, loadLater } from '../kit/server/load-later.ts'
import { useMe } from '../kit/server/session.ts'
import { pageAt } from './page-at.ts'
import type { PageEntry } from './pages/index.ts'
import { Shell } from './shell.tsx'

const loadSignInAgain = () => loadLater(() => import('#src/people/web/door/again.tsx'))
const SignInAgain = lazy(async () => ({ default: (await loadSignInAgain()).SignInAgain }))

/** Decides who sees what: pages without sign-in stand alone, all others inside the navigation. */
export function Root() {
  // Of the page that is drawn: on the way to another one the address is ahead of it.
  const { pathname, href } = useRouterState({
    select: ({ location, resolvedLocation }) => resolvedLocation ?? location,
  })
  const page = pageAt(pathname)
  const me = useMe()
  if (page?.needs === null) return <Outlet />
  if (me.data) {
    const may = !page || me.data.permissions[page.needs] !== undefined
    return (
      <>
        <Shell>{may ? <Outlet /> : <NotAllowed page={page} />}</Shell>
        <WhenSignedOut />
      </>
    )
  }
  if (me.error instanceof Problem && me.error.status === 401) {
    return <Navigate to={'/sign-in' as never} search={{ next: href } as never} replace />
  }
  if (me.error instanceof Problem && me.error.reason === 'no_workspace') {
    return <Navigate to={'/welcome' as never} replace />
  }
  if (me.error) return <Failed error={me.error} retry={() => me.refetch()} />
  return <Loading />
}

function WhenSignedOut() {
  const [isOut, setOut] = useState(false)
  useEffect(() => onSignedOut(() => setOut(true)), [])
  useEffect(() => {
    loadAhead(loadSignInAgain)
  }, [])
  return (
    isOut && (
      <Suspense fallback={null}>
        <SignInAgain onDone={() => setOut(false)} />
      </Suspense>
    )
  )
}

export function PageMissing() {
  return (
    <Empty title="There is nothing at this address" action={<BackButton />}>
      The link may be old, or what it led to has been merged or erased.
    </Empty>
  )
}

export function PageFailed({ error }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <Failed
      error={error instanceof Error ? error : new Error(String(error))}
      retry={() => router.invalidate()}
    />
  )
}

function NotAllowed({ page }: { page: PageEntry }) {
  return (
    <Empty title={`Your role does not include “${page.title}”`} action={<BackButton />}>
      Ask whoever owns lead management to give you a role that does.
    </Empty>
  )
}

function BackButton() {
  const router = useRouter()
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => router.history.back()}>
        Go back
      </Button>
      <Button variant="subtle" component={Link} to={'/' as never}>
        Go to the first page
      </Button>
    </Group>
  )
}
