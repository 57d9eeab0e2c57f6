import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { call, Problem } from '#src/web/kit/server/api.ts'
import styles from './door.module.css'
import { Door } from './door.tsx'
import { useComeIn } from './use-access.ts'
import { useSecret } from './use-secret.ts'

/** Where a link leads that lets in once: the server prints one for the sample company. */
export function EnterPage() {
  const token = useSecret()
  const comeIn = useComeIn()
  // A question, not a change: the link is good once, so it is asked once, however often this is drawn.
  const entrance = useQuery({
    queryKey: ['entrance', token],
    queryFn: () => call('POST', '/api/auth/entrance', { token }),
    enabled: token !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (entrance.isSuccess) comeIn('/')
  }, [entrance.isSuccess, comeIn])
  const isOver = token === '' || (entrance.error instanceof Problem && entrance.error.reason === 'link_over')
  if (entrance.error && !isOver) {
    return (
      <Door title="Coming in">
        <Failed
          small
          error={entrance.error}
          retry={() => entrance.refetch()}
          kept="The link is as good as before."
        />
      </Door>
    )
  }
  if (!isOver) {
    return (
      <Door title="Coming in …">
        <Loading lines={3} />
      </Door>
    )
  }
  return (
    <Door title="This link no longer works">
      <p className={styles.lead}>
        It opens once, within an hour. The server prints a new one when it is started again.
      </p>
      <Button component={Link} to={'/sign-in' as string} fullWidth>
        Sign in
      </Button>
    </Door>
  )
}
