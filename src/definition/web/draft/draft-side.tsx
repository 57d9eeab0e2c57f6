import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { ChangeList } from '../change-list.tsx'
import type { Problem, useCheck } from '../use-definitions.ts'
import styles from './draft-side.module.css'

/** Beside what is written: what is wrong with it, what it changes, and the way to try it. */
export function DraftSide({
  check,
  isSettled,
  onFind,
  onTry,
}: {
  check: ReturnType<typeof useCheck>
  isSettled: boolean
  onFind: (problem: Problem) => void
  onTry: () => void
}) {
  if (check.error && !check.data) {
    return (
      <Failed error={check.error} retry={() => check.refetch()} kept="What you wrote is kept in this tab." />
    )
  }
  if (!check.data) return <Loading lines={4} />
  const { problems, doubts, changes } = check.data
  return (
    <div className={styles.sideBody} data-stale={!isSettled || undefined} aria-live="polite">
      {problems.length > 0 ? (
        <>
          <h2 className={styles.sideTitle} data-kind="wrong">
            <IconAlertTriangle size={16} />
            {problems.length === 1 ? 'One thing is missing' : `${problems.length} things are missing`}
          </h2>
          <Places of={problems} onFind={onFind} />
        </>
      ) : (
        <>
          <h2 className={styles.sideTitle} data-kind="sound">
            <IconCircleCheck size={16} />
            Leads can be judged by it
          </h2>
          {doubts.length > 0 && (
            <>
              <h2 className={styles.sideTitle} data-kind="doubtful">
                <IconAlertTriangle size={16} />
                {doubts.length === 1 ? 'Is this meant?' : `Are these ${doubts.length} meant?`}
              </h2>
              <Places of={doubts} onFind={onFind} />
            </>
          )}
          <ChangeList changes={changes} than="the one in force" />
          <Button variant="light" size="compact-md" onClick={onTry}>
            Try it on past leads
          </Button>
        </>
      )}
    </div>
  )
}

/** Each leads to the part that it is about. */
function Places({ of, onFind }: { of: Problem[]; onFind: (problem: Problem) => void }) {
  return (
    <ul className={styles.problems}>
      {of.map((problem) => (
        <li key={`${problem.path.join('.')} ${problem.sentence}`}>
          <button type="button" className={styles.find} onClick={() => onFind(problem)}>
            {problem.sentence}
          </button>
        </li>
      ))}
    </ul>
  )
}
