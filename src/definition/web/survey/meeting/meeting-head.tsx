import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Survey } from '../use-surveys.ts'
import styles from './meeting.module.css'
import { addressOf, type Place, type Step } from './steps.ts'

/** Where the meeting is, and the ways on, back and out. */
export function MeetingHead(o: {
  survey: Survey
  steps: readonly Step[]
  place: Place
  onGo: (by: number) => void
}) {
  const { survey, steps, place } = o
  useEffect(() => {
    document.title = `${survey.title} · Watertight`
  }, [survey.title])
  const settled = new Set(survey.decisions.map(({ criterion }) => `criterion.${criterion}`))
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{survey.title}</h1>
      <p className={styles.place} aria-live="polite">
        {place.step ? `${place.at + 1} of ${steps.length}` : 'What was settled'}
      </p>
      <ol className={styles.dots} aria-hidden>
        {steps.map((step, i) => (
          <li
            key={addressOf(step)}
            data-here={i === place.at || undefined}
            data-settled={settled.has(addressOf(step)) || undefined}
          />
        ))}
      </ol>
      <div className={styles.ways}>
        <ActionIcon size={44} aria-label="Back" disabled={place.at === 0} onClick={() => o.onGo(-1)}>
          <IconChevronLeft />
        </ActionIcon>
        <ActionIcon size={44} aria-label="Next" disabled={place.step === null} onClick={() => o.onGo(1)}>
          <IconChevronRight />
        </ActionIcon>
        <Button component={Link} to={`/surveys/${survey.id}` as never} variant="default">
          Leave
        </Button>
      </div>
    </header>
  )
}
