import { Button } from '@mantine/core'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import styles from './account.module.css'
import { sayBrowser } from './say-browser.ts'
import { type SessionLine, useEndSession, useSessions } from './use-account.ts'

/** Where one is signed in. */
export function SessionCard() {
  const sessions = useSessions()
  const end = useEndSession()
  const others = sessions.data?.filter(({ is_current }) => !is_current).length ?? 0

  function endOne(id: string | null, said: string) {
    end.mutate(id, { onSuccess: () => sayDone(said), onError: sayProblem })
  }

  return (
    <Card
      title="Where you are signed in"
      aside={
        others > 1 && (
          <Button
            variant="default"
            size="compact-sm"
            loading={end.isPending && end.variables === null}
            onClick={() => endOne(null, 'You are signed in here alone.')}
          >
            End all others
          </Button>
        )
      }
    >
      <Answer query={sessions} lines={2} small kept="You stay signed in where you are.">
        {(lines) => (
          <ul className={styles.rows}>
            {lines.map((line) => (
              <li key={line.id}>
                <About line={line} />
                {!line.is_current && (
                  <Button
                    variant="default"
                    size="compact-sm"
                    loading={end.isPending && end.variables === line.id}
                    onClick={() => endOne(line.id, `${sayBrowser(line.browser)} is signed out.`)}
                  >
                    End
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Card>
  )
}

function About({ line }: { line: SessionLine }) {
  return (
    <div className={styles.main}>
      <span title={line.browser ?? undefined}>
        {sayBrowser(line.browser)}
        {line.is_current && <strong> · this one</strong>}
      </span>
      <span className="quiet">
        {line.address && `${line.address} · `}signed in <When at={line.signed_in_at} />
      </span>
    </div>
  )
}
