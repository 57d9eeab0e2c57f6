import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { Problem } from '#src/web/kit/server/api.ts'
import { useMe } from '#src/web/kit/server/session.ts'
import styles from './door.module.css'
import { Door, Refused } from './door.tsx'
import { signOut } from './sign-out.ts'
import { SETUP, useAsk, useComeIn, useSetup } from './use-access.ts'

/** For somebody who is signed in but has no place yet: the sample company is on its way, or nobody invited them. */
export function WelcomePage() {
  const { data: setup, error, refetch } = useSetup({ watched: true })
  const me = useMe()
  const comeIn = useComeIn()
  const client = useQueryClient()
  const again = useAsk<undefined, object>('POST', '/api/setup/sample')
  const sample = setup?.sample
  const isFinished = sample?.is_finished === true
  useEffect(() => {
    // The place that was just given is known to every server within seconds.
    if (!isFinished) return
    const timer = setTimeout(() => comeIn('/'), 3_200)
    return () => clearTimeout(timer)
  }, [isFinished, comeIn])

  if (error && !setup) {
    return (
      <Door title="Welcome">
        <Failed small error={error} retry={() => refetch()} kept="What is being made goes on by itself." />
      </Door>
    )
  }
  if (!setup || me.isLoading) {
    return (
      <Door title="Welcome">
        <Loading lines={3} />
      </Door>
    )
  }
  if (sample?.problem) {
    return (
      <Door title="The sample company could not be made">
        <p className={styles.lead}>
          {sample.problem} Your own sign-in is kept, and trying again begins anew.
        </p>
        <Refused error={again.error} />
        <Button
          fullWidth
          loading={again.isPending}
          onClick={() =>
            again.mutate(undefined, { onSuccess: () => client.invalidateQueries({ queryKey: SETUP }) })
          }
        >
          Try again
        </Button>
        {setup.is_open && (
          <Button variant="default" fullWidth mt={8} component={Link} to={'/setup' as string}>
            Set up your own company
          </Button>
        )}
      </Door>
    )
  }
  if (sample) {
    const percent = Math.round(sample.share * 100)
    return (
      <Door
        title="A year is being played"
        lead="Thirteen people of a made-up company and three distributors receive a thousand inquiries and work them, day by day, through the product itself."
        foot="You may leave this page: it goes on by itself, and signing in brings you back."
      >
        <Progress
          value={isFinished ? 100 : Math.max(percent, 2)}
          size="lg"
          aria-label="How much of the year"
        />
        <p className={styles.advice} role="status">
          {isFinished ? 'It is ready. Coming in …' : `${percent} % of the year`}
        </p>
      </Door>
    )
  }
  if (me.data) return <Navigate to={'/' as never} replace />
  if (me.error instanceof Problem && me.error.status === 401) {
    return <Navigate to={'/sign-in' as never} replace />
  }
  return (
    <Door
      title="There is no place for you here yet"
      lead="You are signed in, but belong to no company here, or not any more. An administrator can invite you."
    >
      <Button variant="default" fullWidth onClick={signOut}>
        Sign out
      </Button>
    </Door>
  )
}
