import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty } from '#src/web/kit/page/states.tsx'

/** There is nobody yet who could tell anything. */
export function NoPartners() {
  return (
    <Empty
      title="There are no partners yet"
      action={
        <Button variant="default" component={Link} to={'/people?tab=partners' as never}>
          Go to People
        </Button>
      }
    >
      Distributors and other partners get leads by mail and never sign in. Make one under People, with whoever
      is to get its leads.
    </Empty>
  )
}
