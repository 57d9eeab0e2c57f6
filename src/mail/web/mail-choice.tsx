import { Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Answer } from '#src/web/kit/page/states.tsx'
import { call, get } from '#src/web/kit/server/api.ts'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'

interface Choices {
  offer: boolean
}

const CHOICES = ['mail-choices'] as const

/** Which mail one wants from here; changed at once. */
export function MailChoice() {
  const queries = useQueryClient()
  const choices = useQuery({ queryKey: CHOICES, queryFn: () => get<Choices>('/api/mail-choices') })
  const choose = useMutation({
    mutationFn: (next: Choices) => call<Choices>('PUT', '/api/mail-choices', next),
    onMutate: (next) => queries.setQueryData(CHOICES, next),
    onError: sayProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: CHOICES }),
  })
  return (
    <Answer query={choices} lines={1} small kept="What you chose stays.">
      {({ offer }) => (
        <Switch
          label="A lead is offered to me"
          description="One mail for many, ten seconds after the offer at the earliest."
          checked={offer}
          onChange={(event) => choose.mutate({ offer: event.currentTarget.checked })}
        />
      )}
    </Answer>
  )
}
