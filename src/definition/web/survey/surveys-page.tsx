import { Button, Modal, NumberInput, TextInput } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { newCommandId } from '#src/web/kit/server/command-id.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { useVersions } from '../use-definitions.ts'
import styles from './survey.module.css'
import { startSurvey, useSurveyCommand, useSurveys } from './use-surveys.ts'
import { sayVoices } from './words.ts'

const MOST_LEADS = 30
const KEPT = 'Links that were sent go on working, and what is answered meanwhile counts.'

/** What the stakeholders think a lead is: asked from time to time, before the agreement is drafted. */
export function SurveysPage() {
  const surveys = useSurveys()
  const mayWrite = useMay('surveys.write')
  const [isStarting, setStarting] = useState(false)
  useKeys('Surveys', [{ key: 'n', does: 'Start a survey', run: () => setStarting(true) }], mayWrite)
  const start = mayWrite && <Button onClick={() => setStarting(true)}>Start a survey</Button>
  return (
    <Page title="Surveys" lead="What do sales and marketing call a lead?" actions={start}>
      <Answer query={surveys} kept={KEPT}>
        {(all) =>
          all.length === 0 ? (
            <Empty title="Nobody was asked yet" action={start}>
              Ask sales, marketing and executives what a lead must have, and show them past leads without
              names. Where they disagree is where the meeting begins.
            </Empty>
          ) : (
            <ul className={styles.list}>
              {all.map(({ id, title, started_at, closed_at, asked, answered }) => (
                <li key={id}>
                  <Link to={`/surveys/${id}` as never} className={styles.line}>
                    <strong className="clip">{title}</strong>
                    <span>{sayVoices({ asked, answered })}</span>
                    <span className="quiet">
                      {closed_at ? 'Closed ' : 'Started '}
                      <When at={closed_at ?? started_at} day />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <Modal opened={isStarting} onClose={() => setStarting(false)} title="Start a survey">
        <StartForm />
      </Modal>
    </Page>
  )
}

function StartForm() {
  const navigate = useNavigate()
  const { data: versions } = useVersions()
  const [id] = useState(newCommandId)
  const [title, setTitle] = useState('What is a lead?')
  const [size, setSize] = useState<number | string>(15)
  const start = useSurveyCommand(startSurvey)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (title.trim() === '') return
    const body = { id, title: title.trim(), version: versions?.in_force ?? 0, sample_size: Number(size) || 0 }
    start.mutate(body, {
      onSuccess: () => navigate({ to: `/surveys/${id}` as never }),
      onError: sayProblem,
    })
  }
  return (
    <form onSubmit={submit} className={styles.form}>
      <TextInput
        label="Title"
        data-autofocus
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <NumberInput
        label="Past leads to judge"
        description="Drawn by lot among won, lost, refused and open ones, shown without names. Ten to thirty tell most."
        min={0}
        max={MOST_LEADS}
        value={size}
        onChange={setSize}
      />
      <p className="quiet">
        The criteria of the definition in force are asked: a must, helps, or doesn’t matter.
      </p>
      <Button type="submit" loading={start.isPending} disabled={title.trim() === ''}>
        Start
      </Button>
    </form>
  )
}
