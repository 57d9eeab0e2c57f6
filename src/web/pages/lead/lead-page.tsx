import { useParams } from '@tanstack/react-router'
import { CommandBar } from '#src/followup/web/command-bar.tsx'
import { useLeadCommand } from '#src/followup/web/use-lead-command.ts'
import { Card, Page } from '#src/web/kit/page.tsx'
import { Answer } from '#src/web/kit/states.tsx'
import styles from './lead.module.css'
import { LeadEvidence } from './lead-evidence.tsx'
import { LeadFacts } from './lead-facts.tsx'
import { LeadHead } from './lead-head.tsx'
import { LeadOffers } from './lead-offers.tsx'
import { LeadRelated } from './lead-related.tsx'
import { LeadTimeline } from './lead-timeline.tsx'
import { type LeadAnswer, leadName, useLead } from './use-lead.ts'

/** Everything about one lead, current to the second. */
export function LeadPage() {
  const { leadId } = useParams({ strict: false }) as { leadId: string }
  const query = useLead(leadId)
  const title = query.data ? leadName(query.data) : 'Lead'
  return (
    <Page title={title} wide>
      <Answer query={query} lines={12}>
        {(answer) => <LeadDetails answer={answer} />}
      </Answer>
    </Page>
  )
}

/** The same beside a list: `narrow` puts all in one column. */
export function LeadPanel({ id }: { id: string }) {
  return (
    <Answer query={useLead(id)} lines={10}>
      {(answer) => (
        <>
          <h2 className={styles.panelTitle}>
            <bdi>{leadName(answer)}</bdi>
          </h2>
          <LeadDetails answer={answer} narrow />
        </>
      )}
    </Answer>
  )
}

function LeadDetails({ answer, narrow = false }: { answer: LeadAnswer; narrow?: boolean }) {
  const commands = useLeadCommand()
  const lead = { id: answer.lead.id, name: leadName(answer) }
  return (
    <div className={styles.columns} data-narrow={narrow || undefined}>
      <div className={styles.main}>
        <LeadHead answer={answer} />
        <CommandBar
          lead={lead}
          allowed={answer.allowed}
          proposed={{ channel: 'phone' }}
          commands={commands}
        />
        <Card title="What happened">
          <LeadTimeline timeline={answer.timeline} />
        </Card>
      </div>
      <div className={styles.side}>
        <LeadFacts answer={answer} />
        {answer.judgement && (
          <LeadEvidence
            lead={lead}
            judgement={answer.judgement}
            mayAnswer={answer.allowed.includes('answer')}
          />
        )}
        <LeadOffers offers={answer.offers} />
        <LeadRelated related={answer.related} deals={answer.deals} />
      </div>
    </div>
  )
}
