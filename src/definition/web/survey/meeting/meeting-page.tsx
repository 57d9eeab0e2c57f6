import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { one, type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { type Survey, useSurvey } from '../use-surveys.ts'
import { CriterionStep } from './criterion-step.tsx'
import { LeadStep } from './lead-step.tsx'
import styles from './meeting.module.css'
import { MeetingEnd } from './meeting-end.tsx'
import { MeetingHead } from './meeting-head.tsx'
import { addressAfter, placeOf, stepsOf } from './steps.ts'

function parse(search: Search) {
  return { at: one(search.at), all: one(search.all) === 'yes' }
}

/** A survey on the projector: one dispute at a time, decided by one key, and at its end the draft. */
export function MeetingPage() {
  const { surveyId } = useParams({ strict: false }) as { surveyId: string }
  const [{ all }] = useSearchState(parse)
  const query = useSurvey(surveyId)
  const { data } = query
  return (
    <main className={styles.meeting}>
      {data && data.answered > 0 ? (
        <Meeting key={String(all)} survey={data} isAll={all} />
      ) : (
        <Page title={data?.title ?? 'Meeting'} actions={<Leave surveyId={surveyId} />}>
          <Answer query={query} lines={8} kept="Every decision until now is kept.">
            {() => (
              <Empty title="Nobody has answered yet" action={<Leave surveyId={surveyId} />}>
                The meeting begins where people disagree, so it needs their answers first.
              </Empty>
            )}
          </Answer>
        </Page>
      )}
    </main>
  )
}

function Leave({ surveyId }: { surveyId: string }) {
  return (
    <Button variant="default" component={Link} to={`/surveys/${surveyId}` as never}>
      Back to the survey
    </Button>
  )
}

function Meeting({ survey, isAll }: { survey: Survey; isAll: boolean }) {
  const [{ at }, setSearch] = useSearchState(parse)
  const navigate = useNavigate()
  // Answers go on coming in: what is walked through stays as it was when it began.
  const [steps] = useState(() => stepsOf(survey, isAll))
  const place = placeOf(steps, at)
  const go = (by: number) => setSearch({ at: addressAfter(steps, place, by) })
  useKeys('Meeting', [
    { key: 'ArrowRight', does: 'Next', run: () => go(1) },
    { key: 'ArrowLeft', does: 'Back', run: () => go(-1) },
    { key: 'f', does: 'Full screen', run: toggleFullScreen },
    {
      key: 'Escape',
      does: 'Leave the meeting',
      run: () => navigate({ to: `/surveys/${survey.id}` as never }),
    },
  ])
  const criterion = survey.criteria.find(
    ({ key }) => place.step?.kind === 'criterion' && key === place.step.id,
  )
  const lead = survey.leads.find(({ id }) => place.step?.kind === 'lead' && id === place.step.id)
  return (
    <>
      <MeetingHead survey={survey} steps={steps} place={place} onGo={go} />
      {criterion ? (
        <CriterionStep key={criterion.key} survey={survey} criterion={criterion} />
      ) : lead ? (
        <LeadStep survey={survey} lead={lead} />
      ) : (
        <MeetingEnd survey={survey} isAll={isAll} />
      )}
    </>
  )
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen?.()
}
