import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { useKeys } from '#src/web/kit/keys.ts'
import { asCommand, call, get } from '#src/web/kit/server/api.ts'
import type { Wire } from '#src/web/kit/server/wire.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import type { poolAnswer } from '../routes.ts'
import styles from './next-lead.module.css'

type Pool = Wire<z.output<typeof poolAnswer>>

const REREAD_MS = 60_000

/** For whose team draws its leads: how many wait, and the next by one tap or key. Nothing for everybody else. */
export function NextLead({ onDrawn }: { onDrawn: (leadId: string) => void }) {
  const client = useQueryClient()
  const pool = useQuery({
    queryKey: ['today', 'pool'],
    queryFn: () => get<Pool>('/api/pool'),
    refetchInterval: REREAD_MS,
  })
  const draw = useMutation({
    mutationFn: () => call<{ lead_id: string }>('POST', '/api/pool/draws', asCommand({})),
    onSuccess: ({ lead_id }) => {
      sayDone('The next lead is yours. The clock for the first try runs.')
      onDrawn(lead_id)
    },
    onError: sayProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ['today'] }),
  })
  const waiting = pool.data?.waiting ?? 0
  const run = () => !draw.isPending && draw.mutate()
  useKeys('Pool', pool.data?.team ? [{ key: 'N', does: 'Next lead', run }] : [])
  if (!pool.data?.team) return null
  return (
    <section className={styles.pool} aria-label="The pool of your team">
      <p className={styles.words}>
        {waiting === 0
          ? 'Nothing waits in the pool of your team.'
          : `${waiting === 1 ? '1 lead waits' : `${waiting} leads wait`} in the pool of ${pool.data.team.name}`}
        {pool.data.oldest_at && waiting > 0 && (
          <span className="quiet">
            , the oldest since <When at={pool.data.oldest_at} clock />
          </span>
        )}
      </p>
      <Button onClick={run} loading={draw.isPending} disabled={waiting === 0}>
        Next lead
      </Button>
    </section>
  )
}
