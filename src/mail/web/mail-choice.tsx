import { Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Answer } from '#src/web/kit/page/states.tsx'
import { call, get } from '#src/web/kit/server/api.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './mail-choice.module.css'

interface Choices {
  offer: boolean
  digest: boolean
}

const CHOICES = ['mail-choices'] as const

/** Which mail one wants from here; changed at once. */
export function MailChoice() {
  const queries = useQueryClient()
  const choices = useQuery({ queryKey: CHOICES, queryFn: () => get<Choices>('/api/mail-choices') })
  const choose = useMutation({
    mutationFn: (next: Partial<Choices>) => call<Choices>('PUT', '/api/mail-choices', next),
    onMutate: (next) => queries.setQueryData<Choices>(CHOICES, (before) => before && { ...before, ...next }),
    onError: sayProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: CHOICES }),
  })
  return (
    <Answer query={choices} lines={1} small kept="What you chose stays.">
      {({ offer, digest }) => (
        <div className={styles.choices}>
          <Switch
            label="A lead is offered to me"
            description="One mail for many, ten seconds after the offer at the earliest."
            checked={offer}
            onChange={(event) => choose.mutate({ offer: event.currentTarget.checked })}
          />
          <Switch
            label="My day, each morning"
            description="When your working day begins and something is to do; each of it can be finished from the mail."
            checked={digest}
            onChange={(event) => choose.mutate({ digest: event.currentTarget.checked })}
          />
        </div>
      )}
    </Answer>
  )
}
