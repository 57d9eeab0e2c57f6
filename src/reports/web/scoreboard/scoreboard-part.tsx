import { Anchor, Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { call } from '#src/web/kit/server/api.ts'
import { ME } from '#src/web/kit/server/session.ts'
import styles from './scoreboard.module.css'
import { SCOREBOARD, type Shown, useScoreboard } from './use-scoreboard.ts'

/** Whether reps see how their team does. */
export function ScoreboardPart() {
  const board = useScoreboard()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (is_on: boolean) => call('PUT', '/api/scoreboard', { is_on }),
    onMutate: (is_on) => {
      const before = client.getQueryData<Shown>(SCOREBOARD)
      client.setQueryData<Shown>(SCOREBOARD, (shown) => shown && { ...shown, is_on })
      return before
    },
    onError: (_, __, before) => client.setQueryData(SCOREBOARD, before),
    onSettled: () => Promise.all([SCOREBOARD, ME].map((queryKey) => client.invalidateQueries({ queryKey }))),
  })
  return (
    <Card title="Scoreboard">
      <Answer query={board} lines={2} small kept="It stays as it was.">
        {({ is_on }) => (
          <div className={styles.part}>
            <Switch
              checked={is_on}
              onChange={({ currentTarget }) => change.mutate(currentTarget.checked)}
              label="Reps see how their team does"
              description="Tried in time, kept at it, became an opportunity, of the last four weeks; each with how many it stands on. Nobody is ranked."
            />
            {is_on && (
              <Anchor component={Link} to={'/scoreboard' as never} size="sm">
                Show the scoreboard
              </Anchor>
            )}
            {change.isError && <p className={styles.failed}>That was not saved. Try again.</p>}
          </div>
        )}
      </Answer>
    </Card>
  )
}
