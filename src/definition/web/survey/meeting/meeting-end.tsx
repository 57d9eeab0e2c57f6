import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useKeys } from '#src/web/kit/keys.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import type { Survey } from '../use-surveys.ts'
import { useWriteDraft } from '../use-write-draft.ts'
import { sayRule, WEIGHT_WORDS } from '../words.ts'
import styles from './meeting.module.css'
import { addressOf, openOf } from './steps.ts'

/** What the meeting settled and what it left open, and the draft that comes of it. */
export function MeetingEnd({ survey, isAll }: { survey: Survey; isAll: boolean }) {
  const mayWrite = useMay('definition.write')
  const { write, isWriting } = useWriteDraft(survey)
  useKeys('Meeting’s end', [{ key: 'd', does: 'Write a draft from this', run: write }], mayWrite)
  const open = openOf(survey)
  const agreed = survey.criteria.filter(({ is_disputed }) => !is_disputed)
  return (
    <section className={styles.step} aria-label="What was settled">
      <h2 className={styles.name}>{headline(survey, open.length)}</h2>
      {survey.decisions.length > 0 && (
        <ul className={styles.decisions}>
          {survey.decisions.map(({ criterion, weight, note }) => (
            <li key={criterion}>
              <StepLink survey={survey} criterion={criterion} />
              <strong>{WEIGHT_WORDS[weight]}</strong>
              <span className="quiet said">{note}</span>
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <p className={styles.question}>
          Still open:{' '}
          {open.map(({ key }, i) => (
            <span key={key}>
              {i > 0 && ', '}
              <StepLink survey={survey} criterion={key} />
            </span>
          ))}
          . The draft takes what most people said.
        </p>
      )}
      <p className={styles.question}>
        What all answers come to: <span className="quiet">{sayRule(survey)}</span>
      </p>
      <div className={styles.ways}>
        {mayWrite && (
          <Button size="lg" loading={isWriting} onClick={write}>
            Write a draft from this
          </Button>
        )}
        {!isAll && agreed.length > 0 && (
          <Button
            size="lg"
            variant="default"
            component={Link}
            to={'.' as never}
            search={{ all: 'yes', at: `criterion.${agreed[0]?.key}` } as never}
          >
            Go through what they agree on, too
          </Button>
        )}
      </div>
    </section>
  )
}

function headline({ decisions, criteria }: Survey, open: number): string {
  if (decisions.length === 0 && criteria.every(({ is_disputed }) => !is_disputed))
    return 'They agree on every criterion'
  if (decisions.length === 0) return 'Nothing is settled yet'
  const said =
    decisions.length === 1 ? 'One criterion is settled' : `${decisions.length} criteria are settled`
  return open === 0 ? `${said}, nothing is open` : said
}

function StepLink({ survey, criterion }: { survey: Survey; criterion: string }) {
  const found = survey.criteria.find(({ key }) => key === criterion)
  return (
    <Link
      to={'.' as never}
      search={
        ((before: Record<string, unknown>) => ({
          ...before,
          ...(found?.is_disputed ? {} : { all: 'yes' }),
          at: addressOf({ kind: 'criterion', id: criterion }),
        })) as never
      }
      className={styles.link}
    >
      <bdi>{found?.label ?? criterion}</bdi>
    </Link>
  )
}
