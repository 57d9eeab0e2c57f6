import { Answer } from '#src/web/kit/page/states.tsx'
import styles from './lead.module.css'
import { LeadEvidence } from './lead-evidence.tsx'
import { LeadTimeline } from './lead-timeline.tsx'
import { LeadWords } from './lead-words.tsx'
import { leadName, useLead } from './use-lead.ts'

/** What one wants to know before a call, beside the list: the questions still open, and what happened so far. */
export function LeadStory({ id }: { id: string }) {
  return (
    <Answer query={useLead(id)} lines={6}>
      {(answer) => (
        <div className={styles.story}>
          <LeadWords words={answer.words} />
          {answer.judgement && (
            <LeadEvidence
              lead={{ id, name: leadName(answer) }}
              judgement={answer.judgement}
              mayAnswer={answer.allowed.includes('answer')}
              onlyAsked
            />
          )}
          <LeadTimeline timeline={answer.timeline} atFirst={6} />
        </div>
      )}
    </Answer>
  )
}
