import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#src/web/kit/server/api.ts'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './today.module.css'

/** For whoever let offers run out: why no new ones come, and the way back. */
export function SetAside({ memberId, since }: { memberId: string; since: string }) {
  const client = useQueryClient()
  const mayBringBack = useMay('absences.write')
  const isSelf = useSession().member?.id === memberId
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('DELETE', `/api/members/${memberId}/set-aside`),
    onSuccess: () => {
      sayDone(isSelf ? 'Welcome back: your turn comes again.' : 'Leads are offered again.')
      return client.invalidateQueries()
    },
    onError: sayProblem,
  })
  return (
    <div className={styles.setAside}>
      <p>
        <strong>
          No new leads since <When at={since} clock />.
        </strong>{' '}
        The last offers ran out unanswered, so the next go to others.
      </p>
      {mayBringBack && (
        <Button size="compact-md" loading={isPending} onClick={() => mutate()}>
          {isSelf ? 'I am back' : 'Offer leads again'}
        </Button>
      )}
    </div>
  )
}
