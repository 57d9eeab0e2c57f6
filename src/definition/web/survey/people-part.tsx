import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { Links } from './ask-people.tsx'
import styles from './survey.module.css'
import { type Link, renewLink, type Survey, useSurveyCommand } from './use-surveys.ts'
import { DEPARTMENT_WORDS } from './words.ts'

/** Who is asked and who has answered; nobody sees here what. */
export function PeoplePart({ survey }: { survey: Survey }) {
  const mayWrite = useMay('surveys.write') && survey.closed_at === null
  const [made, setMade] = useState<Link | null>(null)
  const renew = useSurveyCommand(renewLink(survey.id))
  return (
    <>
      <ul className={styles.people}>
        {survey.stakeholders.map(({ id, name, department, answered_at }) => (
          <li key={id}>
            <span className="clip">
              <bdi>{name}</bdi> <span className="quiet">{DEPARTMENT_WORDS[department]}</span>
            </span>
            <span className={answered_at ? undefined : 'quiet'}>
              {answered_at ? (
                <>
                  answered <When at={answered_at} />
                </>
              ) : (
                'not yet'
              )}
            </span>
            {mayWrite && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`Make a new link for ${name}`}
                onClick={() => renew.mutate(id, { onSuccess: setMade, onError: sayProblem })}
              >
                New link
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Modal opened={made !== null} onClose={() => setMade(null)} title="A new link" size="lg">
        {made && <Links links={[made]} onDone={() => setMade(null)} />}
      </Modal>
    </>
  )
}
