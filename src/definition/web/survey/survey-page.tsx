import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Card, Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayDone, sayProblem } from '#src/web/kit/toasts/undo.tsx'
import { AgreementPart } from './agreement-part.tsx'
import { AskPeople } from './ask-people.tsx'
import { CriteriaPart, WeightLegend } from './criteria-part.tsx'
import { LeadsPart } from './leads-part.tsx'
import { PeoplePart } from './people-part.tsx'
import { closeSurvey, type Survey, useSurvey, useSurveyCommand } from './use-surveys.ts'
import { useWriteDraft } from './use-write-draft.ts'
import { sayVoices } from './words.ts'

/** One survey: who answered, where they agree, what is disputed first, and what the meeting settles. */
export function SurveyPage() {
  const { surveyId } = useParams({ strict: false }) as { surveyId: string }
  const survey = useSurvey(surveyId)
  const mayWrite = useMay('surveys.write')
  const [isAsking, setAsking] = useState(false)
  const { data } = survey
  return (
    <Page
      title={data?.title ?? 'Survey'}
      lead={data && (data.closed_at ? `Closed. ${sayVoices(data)}.` : `${sayVoices(data)}.`)}
      actions={mayWrite && data && <Actions survey={data} onAsk={() => setAsking(true)} />}
    >
      <Answer
        query={survey}
        lines={14}
        kept="Links that were sent go on working, and what is answered meanwhile counts."
      >
        {(survey) =>
          survey.asked === 0 ? (
            <Empty
              title="Nobody is asked yet"
              action={mayWrite && <Button onClick={() => setAsking(true)}>Ask people</Button>}
            >
              A dozen people from sales, marketing and the executives tell most: each gets a link of their
              own, and needs five minutes on the phone.
            </Empty>
          ) : (
            <>
              <Card title="Where they agree">
                <AgreementPart survey={survey} />
              </Card>
              <Card title="Criteria" aside={survey.answered > 0 && <WeightLegend />}>
                <CriteriaPart survey={survey} />
              </Card>
              <Card title="Past leads">
                <LeadsPart survey={survey} />
              </Card>
              <Card title="Who is asked">
                <PeoplePart survey={survey} />
              </Card>
            </>
          )
        }
      </Answer>
      {isAsking && <AskPeople surveyId={surveyId} onClose={() => setAsking(false)} />}
    </Page>
  )
}

function Actions({ survey, onAsk }: { survey: Survey; onAsk: () => void }) {
  const close = useSurveyCommand(closeSurvey(survey.id))
  const { write, isWriting } = useWriteDraft(survey)
  return (
    <>
      {survey.closed_at === null && (
        <>
          <Button variant="default" onClick={onAsk}>
            Ask people
          </Button>
          {survey.answered > 0 && (
            <Button
              variant="default"
              loading={close.isPending}
              onClick={() =>
                close.mutate(undefined, { onSuccess: () => sayDone('Closed.'), onError: sayProblem })
              }
            >
              Close
            </Button>
          )}
        </>
      )}
      {survey.answered > 0 && (
        <>
          <Button variant="default" component={Link} to={`/surveys/${survey.id}/meeting` as never}>
            Hold the meeting
          </Button>
          <Button loading={isWriting} onClick={write}>
            Write a draft from this
          </Button>
        </>
      )}
    </>
  )
}
