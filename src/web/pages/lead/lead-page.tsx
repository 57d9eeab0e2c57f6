import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { LeadInterest } from '#src/content/web/interest/lead-interest.tsx'
import { CommandBar } from '#src/followup/web/command-bar.tsx'
import { useLeadCommand } from '#src/followup/web/use-lead-command.ts'
import { LeadPrograms } from '#src/nurture/web/lead/lead-programs.tsx'
import { Card, Page } from '#src/web/kit/page/page.tsx'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { Problem } from '#src/web/kit/server/api.ts'
import { ExitAhead } from './guide/exit-questions.tsx'
import { LeadGuide } from './guide/lead-guide.tsx'
import { ToGive, Tries } from './guide/loaded-later.tsx'
import styles from './lead.module.css'
import { LeadEvidence } from './lead-evidence.tsx'
import { LeadFacts } from './lead-facts.tsx'
import { aboutLead, LeadHead } from './lead-head.tsx'
import { LeadOffers } from './lead-offers.tsx'
import { LeadRelated } from './lead-related.tsx'
import { LeadSold } from './lead-sold.tsx'
import { LeadTimeline } from './lead-timeline.tsx'
import { LeadWords } from './lead-words.tsx'
import { type LeadAnswer, leadName, useLead } from './use-lead.ts'

/** Where somebody is to be reached. */
const TRIED_IN: readonly string[] = ['prequalifying', 'offered', 'working', 'opportunity']

/** Everything about one lead, current to the second. */
export function LeadPage() {
  const { leadId } = useParams({ strict: false }) as { leadId: string }
  const query = useLead(leadId)
  const title = query.data ? leadName(query.data) : 'Lead'
  if (!query.data && query.error instanceof Problem && query.error.status === 404) return <NoSuchLead />
  return (
    <Page title={title} lead={query.data && aboutLead(query.data)} wide>
      <Answer query={query} lines={12} kept="What you did here is kept.">
        {(answer) => <LeadDetails answer={answer} />}
      </Answer>
    </Page>
  )
}

/** Trying again would not help: it is gone, or somebody else's. */
function NoSuchLead() {
  return (
    <Page title="Lead" wide>
      <Empty
        title="There is no such lead"
        action={
          <Button variant="default" component={Link} to={'/leads' as never}>
            Show all leads
          </Button>
        }
      >
        It was merged into another one or erased, or it is with somebody whose leads you do not see.
      </Empty>
    </Page>
  )
}

/** The same beside a list: `narrow` puts all in one column. */
export function LeadPanel({ id }: { id: string }) {
  return (
    <Answer query={useLead(id)} lines={10} kept="What you did here is kept.">
      {(answer) => (
        <>
          <h2 className={styles.panelTitle}>
            <bdi>{leadName(answer)}</bdi>
          </h2>
          <p className={styles.sub}>{aboutLead(answer)}</p>
          <LeadDetails answer={answer} narrow />
        </>
      )}
    </Answer>
  )
}

/** Who it is, what they want and what can be done stand there first; everything else follows at once. */
function LeadDetails({ answer, narrow = false }: { answer: LeadAnswer; narrow?: boolean }) {
  const commands = useLeadCommand()
  const isAllDrawn = useDeferredValue(true, false)
  const lead = { id: answer.lead.id, name: leadName(answer) }
  return (
    <div className={styles.columns} data-narrow={narrow || undefined}>
      <div className={styles.main}>
        <LeadHead answer={answer} />
        <CommandBar
          lead={lead}
          allowed={answer.allowed}
          stage={answer.lead.stage}
          proposed={{ channel: 'phone' }}
          commands={commands}
          ahead={(spec) => <ExitAhead leadId={lead.id} spec={spec} />}
        />
        <LeadWords words={answer.words} />
        {isAllDrawn && (
          <>
            <LeadGuide answer={answer} />
            <ToGive leadId={lead.id} email={answer.person.email} />
            {TRIED_IN.includes(answer.lead.stage) && (
              <Card title="Tries">
                <Tries leadId={lead.id} />
              </Card>
            )}
            <Card title="What happened">
              <LeadTimeline timeline={answer.timeline} />
            </Card>
          </>
        )}
      </div>
      <div className={styles.side}>
        <LeadFacts answer={answer} />
        {isAllDrawn && (
          <>
            <LeadInterest leadId={lead.id} />
            <LeadPrograms leadId={lead.id} stage={answer.lead.stage} />
            {answer.judgement && (
              <LeadEvidence
                lead={lead}
                judgement={answer.judgement}
                mayAnswer={answer.allowed.includes('answer')}
                words={answer.words.map(({ message }) => message)}
              />
            )}
            <LeadOffers offers={answer.offers} />
            <LeadSold lead={answer.lead} deals={answer.deals} allowed={answer.allowed} />
            <LeadRelated related={answer.related} />
          </>
        )}
      </div>
    </div>
  )
}
